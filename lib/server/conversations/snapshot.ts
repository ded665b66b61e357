import { setImmediate as breathe } from "node:timers/promises";
import type { ConversationRow } from "@/db/queries/conversations";
import {
  listAncestors,
  listMessageNodes,
  listMessageSizes,
  listMessages,
  listMessagesById,
  type MessageRow,
} from "@/db/queries/messages";
import type {
  ConversationSnapshot,
  Message,
  MessageNode,
  MessagePage,
} from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { MESSAGE_PAGE_BYTES_MAX, MESSAGES_PER_PAGE_MAX } from "@/lib/domain/limits";
import { liveAnswer } from "../answers/live-answers";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { presetsIn, toConversation, toMessage } from "./to-conversation";

/** So many rows take a few milliseconds. */
const NODES_AT_ONCE = 1_000;

/** The message as it is now, also when it is an answer under way. */
export const toMessageNow = (conversationId: string, row: MessageRow): Message =>
  toMessage(
    row,
    row.state === "streaming" ? liveAnswer(conversationId, row.id)?.stored() : undefined,
  );

/** How many of these, from the first on, have together no more bytes than one answer tells; one at least. */
function fittingCount(sizes: readonly { bytes: number }[]): number {
  let bytes = 0;
  const tooMany = sizes.findIndex((size, index) => {
    bytes += size.bytes;
    return index > 0 && bytes > MESSAGE_PAGE_BYTES_MAX;
  });
  return tooMany === -1 ? sizes.length : tooMany;
}

/** Whether one answer tells all of it. */
async function isShort(id: string): Promise<boolean> {
  const sizes = await listMessageSizes(database(), id, MESSAGES_PER_PAGE_MAX + 1);
  return sizes.length <= MESSAGES_PER_PAGE_MAX && fittingCount(sizes) === sizes.length;
}

/** The messages of a branch up to `fromId`, as many as one answer tells. */
async function pageUpTo(id: string, fromId: string | null): Promise<MessagePage> {
  if (fromId === null) return { messages: [], nextCursor: null };
  const place = { from: fromId, limit: MESSAGES_PER_PAGE_MAX };
  const ancestors = await listAncestors(database(), id, place);
  const page = ancestors.slice(0, fittingCount(ancestors)).reverse();
  const ids = page.map((one) => one.id);
  const rows = await listMessagesById(database(), id, ids);
  return {
    messages: rows.map((row) => toMessageNow(id, row)),
    nextCursor: page[0]?.parentId ?? null,
  };
}

/** All messages without their words, bit by bit, as there can be many. */
async function treeOf(id: string): Promise<MessageNode[]> {
  const tree: MessageNode[] = [];
  for (let after = 0; ; await breathe()) {
    const rows = await listMessageNodes(database(), id, { after, limit: NODES_AT_ONCE });
    for (const { sequence, createdAt, ...node } of rows) {
      tree.push({ ...node, createdAt: createdAt.toISOString() });
      after = sequence;
    }
    if (rows.length < NODES_AT_ONCE) return tree;
  }
}

async function wholeOf(id: string): Promise<{ messages: Message[] }> {
  const rows = await listMessages(database(), id, MESSAGES_PER_PAGE_MAX);
  return { messages: rows.map((row) => toMessageNow(id, row)) };
}

const longOf = async ({ id, activeMessageId }: ConversationRow) => ({
  tree: await treeOf(id),
  ...(await pageUpTo(id, activeMessageId)),
});

/**
 * The person's conversation with all its branches, and answers under way as far as they are. Of a long one the newest
 * part of the branch that is shown, with the shape of all of it. @throws Refusal `not_found`
 */
export async function snapshotOf(ownerId: string, id: string): Promise<ConversationSnapshot> {
  const conversation = await conversationOf(ownerId, id);
  const { activeMessageId } = conversation;
  const said = (await isShort(id)) ? await wholeOf(id) : await longOf(conversation);
  return {
    conversation: await toConversation(conversation),
    ...said,
    activeMessageId,
    presets: await presetsIn(id),
  };
}

/** The part of a long conversation that begins at `cursor`, towards the first message. @throws Refusal */
export async function earlierPart(
  ownerId: string,
  id: string,
  cursor: string,
): Promise<MessagePage> {
  await conversationOf(ownerId, id);
  const page = await pageUpTo(id, cursor);
  if (page.messages.length === 0)
    throw new Refusal("invalid_request", "This cursor was not given out by the conversation.", {
      param: "cursor",
    });
  return page;
}
