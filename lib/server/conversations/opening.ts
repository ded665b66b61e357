import { listMessageBytes, listMessageParents, listMessagesById } from "@/db/queries/messages";
import type { ConversationOpening, Message } from "@/lib/domain/conversation";
import {
  MESSAGES_PER_CONVERSATION_MAX,
  OPENING_BYTES_MAX,
  OPENING_MARKS_MAX,
  OPENING_MARKS_PER_MESSAGE,
} from "@/lib/domain/limits";
import { marksIn } from "@/lib/domain/markdown-marks";
import { pathTo } from "@/lib/domain/message-tree";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { toMessageNow } from "./snapshot";
import { presetsIn, toConversation } from "./to-conversation";

/** These fill the first screens; the page fetches the others when it stands. */
const LATEST_MESSAGES = 24;

type Node = { id: string; parentId: string | null };

/** The end of the branch that is shown, each of its messages with its other versions. */
const latestIn = (tree: readonly Node[], activeMessageId: string | null): Node[][] =>
  pathTo(tree, activeMessageId)
    .slice(-LATEST_MESSAGES)
    .map((message) => [
      message,
      ...tree.filter(({ id, parentId }) => parentId === message.parentId && id !== message.id),
    ]);

/** Of these turns as many, from the last one on, as the server may draw; of too many versions only the one shown. */
function fitting(turns: readonly Node[][], sizeOf: (messages: readonly Node[]) => number): Node[] {
  const chosen: Node[] = [];
  let left = OPENING_BYTES_MAX;
  for (const turn of turns.toReversed()) {
    const fits = [turn, turn.slice(0, 1)].find((messages) => sizeOf(messages) <= left);
    if (!fits) break;
    left -= sizeOf(fits);
    chosen.push(...fits);
  }
  return chosen;
}

/** Which messages the page brings: all of a short conversation, of others what is at the end. */
async function chosenIn(id: string, tree: readonly Node[], activeMessageId: string | null) {
  const isShort = tree.length <= LATEST_MESSAGES;
  const turns = latestIn(tree, activeMessageId);
  const ids = (isShort ? tree : turns.flat()).map((message) => message.id);
  const bytes = await listMessageBytes(database(), id, ids);
  const sizeOf = (messages: readonly Node[]) =>
    messages.reduce((sum, message) => sum + (bytes.get(message.id) ?? 0), 0);
  const isAll = isShort && sizeOf(tree) <= OPENING_BYTES_MAX;
  return new Set((isAll ? tree : fitting(turns, sizeOf)).map((message) => message.id));
}

const marksOf = ({ role, text }: Message) =>
  OPENING_MARKS_PER_MESSAGE + (role === "assistant" ? marksIn(text) : 0);

/** All of these, or the last that are shown, with their other versions, when there is too much Markdown; one at least. */
function drawable(messages: Message[], activeMessageId: string | null): Message[] {
  let left = OPENING_MARKS_MAX;
  const path = pathTo(messages, activeMessageId);
  const before = path.findLastIndex((message, index) => {
    left -= marksOf(message);
    return left < 0 && index < path.length - 1;
  });
  if (before === -1) return messages;
  const parents = new Set(path.slice(before + 1).map(({ parentId }) => parentId));
  return messages.filter(({ parentId }) => parents.has(parentId));
}

/** What has come of answers under way is not counted by what is stored. */
const isBounded = (messages: readonly Message[]) =>
  messages.every(({ state, text }) => state !== "streaming" || text.length <= OPENING_BYTES_MAX);

/**
 * What the page of a conversation opens with. Of a long one that is the end of the active branch with the other
 * versions of its messages, so that neither thousands of messages nor huge ones cost the page more than a few. Null when
 * not even the newest is small enough: then the browser fetches what there is. @throws Refusal `not_found`
 */
export async function openingOf(ownerId: string, id: string): Promise<ConversationOpening | null> {
  const conversation = await conversationOf(ownerId, id);
  const { activeMessageId } = conversation;
  const tree = await listMessageParents(database(), id, MESSAGES_PER_CONVERSATION_MAX);
  const chosen = await chosenIn(id, tree, activeMessageId);
  const wanted = tree.filter((message) => chosen.has(message.id)).map((message) => message.id);
  const rows = await listMessagesById(database(), id, wanted);
  const read = rows.map((row) => toMessageNow(id, row));
  const messages = drawable(read, activeMessageId);
  if ((tree.length > 0 && chosen.size === 0) || !isBounded(messages)) return null;
  return {
    conversation: await toConversation(conversation),
    messages,
    activeMessageId,
    presets: await presetsIn(id),
    isWhole: messages.length === tree.length,
  };
}
