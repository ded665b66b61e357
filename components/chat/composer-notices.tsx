import { useSyncExternalStore } from "react";
import { emptyDraft, NEW_CONVERSATION } from "@/lib/client/drafts";
import type { RequestFailure } from "@/lib/client/request";
import { inSentences, useText } from "../text";
import { Notice } from "../ui/notice";
import { useCountdown } from "../use-countdown";
import { BudgetNotice } from "./budget-notice";
import { useChat } from "./chat-provider";
import { ConnectionNotice } from "./connection-notice";

/** What stands in the way of the next message: why the last one was not sent, or that the server is out of reach. */
export function ComposerNotices({
  id,
  failure,
}: {
  id: string | null;
  failure: RequestFailure | null;
}) {
  const text = useText();
  const { drafts } = useChat();
  const draft = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.read(id ?? NEW_CONVERSATION),
    () => emptyDraft,
  );
  const { failed } = draft;
  const waitS = useCountdown(failed?.retryAfterMs ?? failure?.retryAfterMs ?? 0);
  const wait = waitS > 0 ? text("refusal.waitFor", { seconds: waitS }) : "";

  if (failed) {
    return (
      <Notice tone="danger" announced className="rise mb-2">
        <p>
          <strong className="font-semibold">{text("composer.notSent")}</strong>{" "}
          {inSentences(text, text(`refusal.${failed.code}`), wait, text("composer.textKept"))}
        </p>
      </Notice>
    );
  }
  if (failure) {
    return (
      <Notice tone="danger" announced className="rise mb-2">
        <p>{inSentences(text, text(`refusal.${failure.code}`), wait)}</p>
      </Notice>
    );
  }
  return (
    <>
      <BudgetNotice />
      <ConnectionNotice />
    </>
  );
}
