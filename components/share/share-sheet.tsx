"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { useState } from "react";
import type { Share } from "@/lib/domain/share";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { IconButton } from "../ui/icon-button";
import { useFocusReturn } from "../ui/use-focus-return";
import { LinkMade } from "./link-made";
import { LinksOf } from "./links-of";
import { ShareComposer } from "./share-composer";
import type { ShareWindow, ShareWish } from "./share-window";
import { useLinks } from "./use-links";

/** The window in which one shares a conversation; on a phone it is all of the screen. */
export function ShareSheet({ wish, onClose }: ShareWindow) {
  const text = useText();
  const focusReturn = useFocusReturn();
  const onOpenAutoFocus = (event: Event) => {
    focusReturn.onOpenAutoFocus(event);
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus();
  };
  const { links, failure, refresh } = useLinks(wish.conversationId);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-30 bg-black/40" />
        <Radix.Content
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={focusReturn.onCloseAutoFocus}
          aria-describedby={undefined}
          className="rise fixed inset-0 z-40 flex flex-col overflow-hidden bg-overlay shadow-overlay focus:outline-none md:inset-x-6 md:inset-y-[4vh] md:mx-auto md:max-w-6xl md:rounded-2xl"
        >
          <header className="flex h-13 shrink-0 items-center border-b border-line pl-5 pr-2">
            <Radix.Title className="flex-1 text-base font-semibold">
              {text("share.heading")}
            </Radix.Title>
            <Radix.Close asChild>
              <IconButton label={text("share.close")}>
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          {links ? (
            <Stages wish={wish} links={links} onChanged={refresh} />
          ) : (
            <div className="flex flex-1 flex-col items-start gap-3 p-5">
              <FormFailure failure={failure} />
              {failure && <Button onClick={refresh}>{text("answer.retry")}</Button>}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type Stage =
  | { name: "links" }
  /** A new link where there is no `share`. */
  | { name: "compose"; share: Share | null }
  | { name: "made"; share: Share; isNew: boolean };

function firstStage({ token, upToMessageId }: ShareWish, links: readonly Share[]): Stage {
  const share = links.find((link) => link.token === token);
  if (share) return { name: "compose", share };
  const isNew = upToMessageId !== undefined || links.length === 0;
  return isNew ? { name: "compose", share: null } : { name: "links" };
}

type Props = { wish: ShareWish; links: readonly Share[]; onChanged: () => void };

/** The links that are there, the making of one, and the one that was made. */
function Stages({ wish, links, onChanged }: Props) {
  const { conversationId, upToMessageId = null } = wish;
  const [stage, setStage] = useState(() => firstStage(wish, links));
  const toLinks = () => setStage({ name: "links" });
  const isListed = stage.name === "links" && links.length > 0;

  if (stage.name === "made") return <LinkMade share={stage.share} isNew={stage.isNew} />;
  if (isListed) {
    return (
      <LinksOf
        links={links}
        onChanged={onChanged}
        onUpdate={(share) => setStage({ name: "compose", share })}
        onNew={() => setStage({ name: "compose", share: null })}
      />
    );
  }
  const share = stage.name === "compose" ? stage.share : null;
  return (
    <ShareComposer
      conversationId={conversationId}
      upToMessageId={upToMessageId}
      share={share}
      onMade={(made) => {
        setStage({ name: "made", share: made, isNew: share === null });
        onChanged();
      }}
      {...(links.length > 0 ? { onBack: toLinks } : {})}
    />
  );
}
