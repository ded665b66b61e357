import { listMessageParents } from "@/db/queries/messages";
import { ROW_BYTES } from "@/db/queries/storage";
import { type CompletionRequest, wordsOf } from "@/lib/domain/completion-request";
import { Refusal } from "@/lib/domain/errors";
import {
  KEPT_TURNS_MAX,
  MESSAGE_BYTES_MAX,
  MESSAGES_PER_CONVERSATION_MAX,
} from "@/lib/domain/limits";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { setStorageAside } from "../storage";

type Messages = CompletionRequest["messages"];
type Turn = { role: "user" | "assistant"; text: string };

const isTurn = ({ role }: Messages[number]) => role === "user" || role === "assistant";

/** What people and models said. Of a conversation that is known, the last question alone is new. */
export function newTurns(messages: Messages, isNew: boolean): Turn[] {
  const turns = messages
    .filter(isTurn)
    .map(({ role, content }) => ({ role: role as Turn["role"], text: wordsOf(content) }));
  return isNew ? turns : turns.slice(turns.findLastIndex(({ role }) => role === "user"));
}

/** The system prompt that a new conversation comes with. */
export const systemOf = (messages: Messages) =>
  messages
    .filter(({ role }) => role === "system" || role === "developer")
    .map(({ content }) => wordsOf(content))
    .join("\n\n");

async function countMessages(conversationId: string): Promise<number> {
  const tree = await listMessageParents(database(), conversationId, MESSAGES_PER_CONVERSATION_MAX);
  return tree.length;
}

const invalid = (message: string) => new Refusal("invalid_request", message, { param: "messages" });

/** What these would take, the answer's own words apart. */
const bytesOf = (turns: readonly Turn[], system: string) =>
  turns.reduce((sum, { text }) => sum + Buffer.byteLength(text) + ROW_BYTES, 3 * ROW_BYTES) +
  Buffer.byteLength(system);

/**
 * Asks whether these messages and an answer could be kept, before anybody is asked for one, and sets room aside for them.
 * @param conversationId of one that the person has; undefined for a new one
 * @returns gives the room back, when they are kept or will not be. @throws Refusal
 */
export async function requireKeepable(
  ownerId: string,
  conversationId: string | undefined,
  messages: Messages,
): Promise<() => void> {
  if (conversationId !== undefined) await conversationOf(ownerId, conversationId);
  const turns = newTurns(messages, conversationId === undefined);
  if (!turns.some(({ role }) => role === "user"))
    throw invalid("There is no message of a user to keep.");
  if (turns.some(({ text }) => Buffer.byteLength(text) > MESSAGE_BYTES_MAX))
    throw invalid(`A message that is kept may be ${MESSAGE_BYTES_MAX} bytes at most.`);
  if (turns.length > KEPT_TURNS_MAX)
    throw invalid(`At most ${KEPT_TURNS_MAX} messages are kept at once.`);
  const before = conversationId === undefined ? 0 : await countMessages(conversationId);
  if (before + turns.length >= MESSAGES_PER_CONVERSATION_MAX)
    throw new Refusal(
      "conflict",
      `A conversation holds ${MESSAGES_PER_CONVERSATION_MAX} messages. Start a new one.`,
    );
  const system = conversationId === undefined ? systemOf(messages) : "";
  return setStorageAside(ownerId, bytesOf(turns, system));
}
