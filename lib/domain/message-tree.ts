type Node = { id: string; parentId: string | null };

/** What a branch picker needs to know of one message: its place among its siblings, 0-based. */
export type BranchPosition = { index: number; siblingIds: string[] };

const byId = <T extends Node>(messages: readonly T[]) =>
  new Map(messages.map((message) => [message.id, message]));

/** The messages from the first one down to `leafId`, in reading order. Empty when the leaf is unknown. */
export function pathTo<T extends Node>(messages: readonly T[], leafId: string | null): T[] {
  const known = byId(messages);
  const path: T[] = [];
  let next = leafId === null ? undefined : known.get(leafId);
  while (next) {
    path.push(next);
    next = next.parentId === null ? undefined : known.get(next.parentId);
  }
  return path.reverse();
}

/** For each message of `path`, its place among the messages with the same parent, in the order they were written. */
export function branchPositions<T extends Node>(
  messages: readonly T[],
  path: readonly T[],
): Map<string, BranchPosition> {
  const children = new Map<string | null, string[]>();
  for (const { id, parentId } of messages) {
    const siblings = children.get(parentId);
    if (siblings) siblings.push(id);
    else children.set(parentId, [id]);
  }
  return new Map(
    path.map(({ id, parentId }) => {
      const siblingIds = children.get(parentId) ?? [id];
      return [id, { index: siblingIds.indexOf(id), siblingIds }];
    }),
  );
}

/** The newest leaf below `id` (itself when nothing follows): where choosing that branch leads. */
export function newestLeafBelow<T extends Node>(messages: readonly T[], id: string): string {
  const newestChild = new Map<string | null, string>();
  for (const message of messages) newestChild.set(message.parentId, message.id);
  let leaf = id;
  for (let next = newestChild.get(leaf); next !== undefined; next = newestChild.get(leaf))
    leaf = next;
  return leaf;
}
