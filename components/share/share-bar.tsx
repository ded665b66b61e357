"use client";

import { TriangleAlert } from "lucide-react";
import type { RequestFailure } from "@/lib/client/request";
import type { SharePreview } from "@/lib/domain/share";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { unmaskedIn } from "./findings";

type Props = {
  /** The form that the button sends. */
  form: string;
  preview: SharePreview | null;
  isReady: boolean;
  isNew: boolean;
  failure: RequestFailure | null;
};

/** A conflict is either with what was seen, or with how many links there may be. */
function sentenceFor({ code, param }: RequestFailure): TextId | undefined {
  if (code !== "conflict") return undefined;
  return param === "digest" ? "share.outdated" : "share.tooMany";
}

/** How much goes out, what of it is still to be thought of, and the button that does it. */
export function ShareBar({ form, preview, isReady, isNew, failure }: Props) {
  const text = useText();
  const count = preview?.shownIds.length ?? 0;
  const unmasked = preview ? unmaskedIn(preview.secrets).length : 0;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-5 py-3">
      {failure && (
        <div className="basis-full">
          <FormFailure failure={failure} sentence={sentenceFor(failure)} />
        </div>
      )}
      <p role="status" className="min-w-0 flex-1 basis-48 text-pretty text-[0.8125rem] text-soft">
        {preview && text("share.goesOut", { count })}
        {unmasked > 0 && (
          <span className="flex items-center gap-1.5 font-medium text-caution">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            {text("share.unmasked", { count: unmasked })}
          </span>
        )}
      </p>
      <Button type="submit" form={form} look="primary" disabled={!isReady || count === 0}>
        {text(isNew ? "share.create" : "share.update")}
      </Button>
    </footer>
  );
}
