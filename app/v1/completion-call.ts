import type { KnownKey } from "@/lib/domain/api-key";
import { givenWords } from "@/lib/domain/completion-request";
import type { Tally } from "@/lib/server/model/relay/tally";
import type { ProviderCall } from "@/lib/server/usage/provider-call";
import type { CompletionOrder } from "./completion-order";

type Over = {
  key: KnownKey;
  order: CompletionOrder;
  tally: Tally;
  /** By `performance.now()`. */
  startedAt: number;
  state: ProviderCall["state"];
  conversationId: string | undefined;
};

/** A completion that is over, as the ledger has it. */
export function completionCall({
  key,
  order,
  tally,
  startedAt,
  state,
  conversationId,
}: Over): ProviderCall {
  const { asked, model, presetWords } = order;
  return {
    ownerId: key.ownerId,
    purpose: "api",
    keyId: key.id,
    conversationId: conversationId ?? null,
    model,
    usage: tally.usage,
    said: tally.usage
      ? undefined
      : {
          input: givenWords(asked, presetWords),
          output: tally.written,
        },
    firstTokenMs: tally.firstAt === null ? null : Math.round(tally.firstAt - startedAt),
    totalMs: Math.round(performance.now() - startedAt),
    state,
  };
}
