"use client";

import { ArrowLeft } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { endFrom } from "@/lib/client/expiry";
import { changeShare, createShare } from "@/lib/client/share-api";
import type { Share } from "@/lib/domain/share";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { AccessFields, openAccess } from "./access-fields";
import { ContentChoices } from "./content-choices";
import { FindingList } from "./finding-list";
import { PreviewFrame, PreviewSkeleton, showInPreview } from "./preview-frame";
import { ShareBar } from "./share-bar";
import { toChoice, useShareChoices } from "./use-share-choices";
import { useSharePreview } from "./use-share-preview";

type Props = {
  conversationId: string;
  upToMessageId: string | null;
  /** The link that is moved forward; null for a new one. */
  share: Share | null;
  onMade: (share: Share) => void;
  onBack?: () => void;
};

/** What goes out, chosen on the one side and seen on the other. Nothing goes out that was not seen. */
export function ShareComposer({ conversationId, upToMessageId, share, onMade, onBack }: Props) {
  const text = useText();
  const form = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const choosing = useShareChoices(share, upToMessageId);
  const [access, setAccess] = useState(openAccess);
  const { choices } = choosing;
  const { preview, isCurrent, failure, lookAgain } = useSharePreview(conversationId, choices);
  const deed = useDeed();

  const send = (digest: string) => {
    const content = { ...toChoice(choices), digest };
    if (share) return changeShare(share.token, content);
    const expiresAt = endFrom(access);
    const password = access.password === "" ? {} : { password: access.password };
    return createShare(conversationId, { ...content, expiresAt, ...password });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!preview || !isCurrent) return;
    const isDone = await deed.attempt(async () => onMade(await send(preview.digest)));
    // Whatever it was that stood in the way, what goes out is to be what was seen.
    if (!isDone) lookAgain();
  };

  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto md:grid md:grid-cols-[23rem_1fr] md:overflow-hidden">
        <form
          id={form}
          className="flex flex-col gap-6 p-5 md:overflow-y-auto"
          onSubmit={(event) => void submit(event)}
        >
          {onBack && (
            <Button size="small" look="quiet" className="-ml-2 self-start" onClick={onBack}>
              <ArrowLeft aria-hidden className="size-4" /> {text("share.back")}
            </Button>
          )}
          {failure && (
            <div className="flex flex-col items-start gap-3">
              <FormFailure failure={failure} />
              <Button onClick={lookAgain}>{text("answer.retry")}</Button>
            </div>
          )}
          {preview && (
            <>
              <FindingList
                preview={preview}
                choosing={choosing}
                onShow={(...ids) => showInPreview(frame.current, ...ids)}
              />
              <ContentChoices preview={preview} choosing={choosing} />
            </>
          )}
          {share ? (
            <p className="text-pretty text-[0.8125rem] text-soft">{text("share.accessStays")}</p>
          ) : (
            <AccessFields access={access} onChange={setAccess} />
          )}
        </form>
        <div className="h-[70vh] border-line border-t md:h-auto md:border-l md:border-t-0">
          {preview ? (
            <PreviewFrame html={preview.html} isCurrent={isCurrent} frame={frame} />
          ) : (
            !failure && <PreviewSkeleton />
          )}
        </div>
      </div>
      <ShareBar
        form={form}
        preview={preview}
        isReady={isCurrent && !deed.busy}
        isNew={!share}
        failure={deed.failure}
      />
    </>
  );
}
