"use client";

import { ShieldCheck, TriangleAlert } from "lucide-react";
import type { SharePreview } from "@/lib/domain/share";
import { useText } from "../text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { type Finding, findingsIn, unmaskedIn } from "./findings";
import type { ChoosingOf } from "./use-share-choices";

type Props = {
  preview: SharePreview;
  choosing: ChoosingOf;
  /** Brings a place of the page into view: the first of the ids that is there. */
  onShow: (...ids: string[]) => void;
};

/** More are not listed, but counted and masked. */
const LISTED_MAX = 100;

/** What looks like a secret, with what can be done about it. */
export function FindingList({ preview, choosing, onShow }: Props) {
  const text = useText();
  const findings = findingsIn(preview.secrets);
  const unmasked = unmaskedIn(preview.secrets);
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 text-[0.8125rem] text-soft">
        <ShieldCheck aria-hidden className="size-4 shrink-0" /> {text("share.nothingFound")}
      </p>
    );
  }
  return (
    <section
      aria-label={text("share.found")}
      className={classNames(
        "rounded-xl px-3.5 py-3",
        unmasked.length > 0 ? "bg-caution-soft" : "bg-bubble",
      )}
    >
      <div className="flex items-center gap-2">
        {unmasked.length > 0 ? (
          <TriangleAlert aria-hidden className="size-4 shrink-0 text-caution" />
        ) : (
          <ShieldCheck aria-hidden className="size-4 shrink-0 text-soft" />
        )}
        <h3 className="flex-1 text-sm font-medium">{text("share.found")}</h3>
        <Button
          size="small"
          disabled={unmasked.length === 0}
          onClick={() => choosing.mask(unmasked)}
        >
          {text("share.maskAll")}
        </Button>
      </div>
      <ul className="mt-2 flex flex-col gap-2.5">
        {findings.slice(0, LISTED_MAX).map((finding) => (
          <FindingRow
            key={`${finding.kind} ${finding.words}`}
            finding={finding}
            preview={preview}
            choosing={choosing}
            onShow={onShow}
          />
        ))}
      </ul>
      {findings.length > LISTED_MAX && (
        <p className="mt-2 text-[0.8125rem] text-soft">
          {text("share.moreFound", { count: findings.length - LISTED_MAX })}
        </p>
      )}
    </section>
  );
}

function FindingRow({ finding, preview, choosing, onShow }: Props & { finding: Finding }) {
  const text = useText();
  const { kind, words, places } = finding;
  const unmasked = unmaskedIn(places);
  const messageIds = [...new Set(places.flatMap(({ messageId }) => messageId ?? []))];
  const at = unmasked[0] ?? places[0];
  const number = preview.messages.findIndex(({ id }) => id === at?.messageId) + 1;
  const aside = text(at?.field === "title" ? "share.title" : "share.systemPrompt");
  const place = number === 0 ? aside : text("share.inMessage", { number });
  const show = () => {
    const secret = places.find(({ masked }) => !masked);
    const shown = preview.shownIds.indexOf(places[0]?.messageId ?? "") + 1;
    onShow(`secret-${secret?.index}`, `m${shown}`);
  };
  return (
    <li className="text-[0.8125rem]">
      <button
        type="button"
        onClick={show}
        className="target relative block w-full rounded text-start"
      >
        <span className="text-soft">
          {text(`share.kind.${kind}`)} · {place}
          {places.length > 1 && ` · ×${places.length}`}
        </span>
        <code className="block truncate font-mono text-xs text-ink">{words.trim()}</code>
      </button>
      <div className="mt-1 flex flex-wrap gap-1.5">
        {unmasked.length > 0 ? (
          <Button size="small" onClick={() => choosing.mask(unmasked)}>
            {text("share.mask")}
          </Button>
        ) : (
          <Button size="small" look="quiet" onClick={() => choosing.unmask(places)}>
            {text("share.unmask")}
          </Button>
        )}
        {messageIds.length > 0 && (
          <Button size="small" look="quiet" onClick={() => choosing.leaveOut(messageIds)}>
            {text("share.leaveOut", { count: messageIds.length })}
          </Button>
        )}
      </div>
    </li>
  );
}
