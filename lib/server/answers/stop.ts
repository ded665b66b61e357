import type { MessageState } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { conversationOf } from "../conversation-of";
import type { AnswerPlace } from "./answer-place";
import { messageOf } from "./branch";
import { liveAnswer } from "./live-answers";

/** Ends an answer and keeps what it has. An answer that has ended stays as it is. Gives the state it is in then. */
export async function stopAnswer({
  ownerId,
  conversationId,
  answerId,
}: AnswerPlace): Promise<MessageState> {
  await conversationOf(ownerId, conversationId);
  const live = liveAnswer(conversationId, answerId);
  if (live) {
    live.cut("stopped");
    return (await live.ended).state;
  }
  const message = await messageOf(conversationId, answerId);
  if (message.role !== "assistant") throw new Refusal("not_found", "There is no such answer.");
  return message.state;
}
