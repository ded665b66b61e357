"use client";

import { Link2 } from "lucide-react";
import { type Ref, useState } from "react";
import { revokeAllShares } from "@/lib/client/share-api";
import { LinkCard } from "../share/link-card";
import { useShare } from "../share/share-provider";
import { useLinks } from "../share/use-links";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { FormFailure } from "../ui/form-failure";
import { useDeed } from "./use-deed";
import { useKeptFocus } from "./use-kept-focus";

/** All links that the person has given out. */
export function SharedLinks() {
  const text = useText();
  const share = useShare();
  const { links, failure, refresh } = useLinks();
  const deed = useDeed();
  const [isAsking, setAsking] = useState(false);
  const box = useKeptFocus(links);
  const revokeAll = async () => {
    if (!(await deed.attempt(revokeAllShares))) return;
    setAsking(false);
    refresh();
  };

  if (!links) {
    return failure ? (
      <div className="flex flex-col items-start gap-3 py-7">
        <FormFailure failure={failure} />
        <Button onClick={refresh}>{text("answer.retry")}</Button>
      </div>
    ) : (
      <Skeleton />
    );
  }
  if (links.length === 0) return <NoLinks ref={box} />;
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={text("settings.sharedLinks")}
      className="flex flex-col gap-4 py-7 outline-none"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-soft">{text("share.countOf", { count: links.length })}</p>
        <Button className="text-danger!" onClick={() => setAsking(true)}>
          {text("share.revokeAll")}
        </Button>
      </div>
      <FormFailure failure={failure} />
      <ul className="flex flex-col gap-3">
        {links.map((link) => (
          <LinkCard
            key={link.token}
            share={link}
            title={link.title || text("sidebar.untitled")}
            onChanged={refresh}
            onUpdate={() =>
              void share({ conversationId: link.conversationId, token: link.token }).then(refresh)
            }
          />
        ))}
      </ul>
      {isAsking && (
        <Confirm
          question={text("share.revokeAllQuestion", { count: links.length })}
          warning={text("share.revokeAllWarning")}
          label={text("share.revokeAll")}
          busy={deed.busy}
          failure={deed.failure}
          onConfirm={() => void revokeAll()}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

/** What the page is for, while there is nothing on it. */
function NoLinks({ ref }: { ref: Ref<HTMLElement> }) {
  const text = useText();
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={text("settings.sharedLinks")}
      className="outline-none flex flex-col items-center gap-3 px-4 py-16 text-center"
    >
      <Link2 aria-hidden className="size-6 text-faint" />
      <p className="font-medium">{text("share.none")}</p>
      <p className="max-w-md text-pretty text-sm text-soft">{text("share.noneHint")}</p>
    </section>
  );
}

function Skeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3 py-7">
      {["one", "two"].map((name) => (
        <div key={name} className="h-36 animate-pulse rounded-xl border border-line bg-surface" />
      ))}
    </div>
  );
}
