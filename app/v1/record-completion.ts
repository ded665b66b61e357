import type { KnownKey } from "@/lib/domain/api-key";
import { wordsOf } from "@/lib/domain/completion-request";
import type { Tally } from "@/lib/server/model/relay/tally";
import { recordCall } from "@/lib/server/usage/ledger";
import type { CompletionOrder } from "./completion-order";

type Over = {
  key: KnownKey;
  order: CompletionOrder;
  tally: Tally;
  /** By `performance.now()`. */
  startedAt: number;
  state: "complete" | "stopped" | "interrupted" | "failed";
  conversationId: string | undefined;
};

/** Notes a completion that is over in the ledger. */
export function recordCompletion({
  key,
  order,
  tally,
  startedAt,
  state,
  conversationId,
}: Over): void {
  const { asked, model } = order;
  recordCall({
    ownerId: key.ownerId,
    purpose: "api",
    keyId: key.id,
    conversationId: conversationId ?? null,
    model,
    usage: tally.usage,
    said: tally.usage
      ? undefined
      : {
          input: asked.messages.map(({ content }) => wordsOf(content)).join("\n"),
          output: tally.written,
        },
    firstTokenMs: tally.firstAt === null ? null : Math.round(tally.firstAt - startedAt),
    totalMs: Math.round(performance.now() - startedAt),
    state,
  });
}
