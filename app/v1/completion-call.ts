import type { KnownKey } from "@/lib/domain/api-key";
import { inputOf } from "@/lib/domain/completion-input";
import type { Tally } from "@/lib/server/model/relay/tally";
import type { PlannedCall } from "@/lib/server/usage/admission";
import type { ProviderCall } from "@/lib/server/usage/provider-call";
import type { CompletionOrder } from "./completion-order";

/** A completion that is asked for, as a budget sees it. */
export function plannedCall(
  key: KnownKey,
  { asked, model, presetWords, outputTokensMax }: CompletionOrder,
): PlannedCall {
  const { words: input, otherTokens } = inputOf(asked, presetWords);
  return { ownerId: key.ownerId, key, model, input: { input, otherTokens }, outputTokensMax };
}

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
  const { asked, otherModels, presetWords } = order;
  // Where several may answer, the one that did has its own price.
  const model = otherModels.includes(tally.model) ? tally.model : order.model;
  const { words, otherTokens } = inputOf(asked, presetWords);
  return {
    ownerId: key.ownerId,
    purpose: "api",
    keyId: key.id,
    conversationId: conversationId ?? null,
    model,
    usage: tally.usage,
    said:
      tally.usage && tally.isFinished
        ? undefined
        : { input: words, otherTokens, output: tally.written },
    firstTokenMs: tally.firstAt === null ? null : Math.round(tally.firstAt - startedAt),
    totalMs: Math.round(performance.now() - startedAt),
    state,
  };
}
