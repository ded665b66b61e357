import { setTimeout as sleep } from "node:timers/promises";
import type { MessageState } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { conversationOf } from "../conversation-of";
import type { AnswerPlace } from "./answer-place";
import { messageOf } from "./branch";
import { liveAnswer } from "./live-answers";

/** A disk that is full, or a database that is held, is no reason to leave whoever stops an answer without an answer. */
const PATIENCE_MS = 1_500;

export type Stopped = {
  state: MessageState;
  /** False when that could not be stored yet: it will be when it can be. */
  saved: boolean;
};

/** Ends an answer and keeps what it has. An answer that has ended stays as it is. Gives the state it is in then. */
export async function stopAnswer({
  ownerId,
  conversationId,
  answerId,
}: AnswerPlace): Promise<Stopped> {
  await conversationOf(ownerId, conversationId);
  const live = liveAnswer(conversationId, answerId);
  if (live) {
    live.cut("stopped");
    const end = await Promise.race([live.ended, sleep(PATIENCE_MS, undefined)]);
    return { state: (end ?? live.outcome)?.state ?? "stopped", saved: end !== undefined };
  }
  const message = await messageOf(conversationId, answerId);
  if (message.role !== "assistant") throw new Refusal("not_found", "There is no such answer.");
  return { state: message.state, saved: true };
}
