import { useSyncExternalStore } from "react";
import { emptyDraft, NEW_CONVERSATION } from "@/lib/client/drafts";
import type { RequestFailure } from "@/lib/client/request";
import { inSentences, useText } from "../text";
import { Notice } from "../ui/notice";
import { useCountdown } from "../use-countdown";
import { BudgetNotice } from "./budget-notice";
import { useChat } from "./chat-provider";
import { ConnectionNotice } from "./connection-notice";

type Props = { id: string | null; failure: RequestFailure | null };

/** What stands in the way of the next message: why the last one was not sent, and that the server is out of reach. */
export function ComposerNotices({ id, failure }: Props) {
  const { drafts } = useChat();
  const { failed } = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.read(id ?? NEW_CONVERSATION),
    () => emptyDraft,
  );
  const refusal = failed ?? failure;
  return (
    <>
      {refusal ? <RefusalNotice refusal={refusal} isDraft={!!failed} /> : <BudgetNotice />}
      <ConnectionNotice />
    </>
  );
}

type Refusal = Pick<RequestFailure, "code" | "retryAfterMs">;

/** Of a draft that was not sent it says that it is kept. */
function RefusalNotice({ refusal, isDraft }: { refusal: Refusal; isDraft: boolean }) {
  const text = useText();
  const waitS = useCountdown(refusal.retryAfterMs ?? 0);
  const wait = waitS > 0 ? text("refusal.waitFor", { seconds: waitS }) : "";
  const kept = isDraft ? text("composer.textKept") : "";
  return (
    <Notice tone="danger" announced className="rise mb-2">
      <p>
        {isDraft && (
          <>
            <strong className="font-semibold">{text("composer.notSent")}</strong>{" "}
          </>
        )}
        {inSentences(text, text(`refusal.${refusal.code}`), wait, kept)}
      </p>
    </Notice>
  );
}
