import type { MessageNode } from "@/lib/domain/conversation";
import { pathTo } from "@/lib/domain/message-tree";
import type { AnswerView } from "./apply-event";

/** What has come of a conversation. */
type Known = {
  messages: readonly AnswerView[];
  /** Of a long one: all its messages without their words. */
  tree: readonly MessageNode[] | null;
  activeMessageId: string | null;
};

/** The messages of both, what `fresh` says first, in the order of the tree. */
export function mergedInto(
  tree: readonly MessageNode[],
  fresh: readonly AnswerView[],
  known: readonly AnswerView[],
): AnswerView[] {
  const byId = new Map([...known, ...fresh].map((message) => [message.id, message]));
  const inTree = tree.flatMap(({ id }) => byId.get(id) ?? []);
  for (const { id } of inTree) byId.delete(id);
  return [...inTree, ...byId.values()];
}

/** Where the branch that is shown goes on towards its beginning, beyond what has come; null when all has. */
export const missingBefore = ({ messages, activeMessageId }: Omit<Known, "tree">): string | null =>
  pathTo(messages, activeMessageId)[0]?.parentId ?? null;

/** All messages that are known of, with their words or without, in the order they were written. */
export function shapeOf({
  tree,
  messages,
}: Omit<Known, "activeMessageId">): readonly MessageNode[] {
  if (tree === null) return messages;
  const inTree = new Set(tree.map(({ id }) => id));
  return [...tree, ...messages.filter(({ id }) => !inTree.has(id))];
}

/** With an earlier part of its branch. */
export function withEarlier<Open extends Known & { partial: boolean }>(
  open: Open,
  earlier: readonly AnswerView[],
): Open {
  const messages = mergedInto(open.tree ?? [], open.messages, earlier);
  return { ...open, messages, partial: missingBefore({ ...open, messages }) !== null };
}
