"use client";

import { useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { MessageNode } from "@/lib/domain/conversation";
import { type BranchPosition, branchPositions } from "@/lib/domain/message-tree";

const isSame = (a: BranchPosition, b: BranchPosition) =>
  a.index === b.index && a.siblingIds.join() === b.siblingIds.join();

/** Places that did not change stay the same things, so that their messages are not drawn again. */
function keepSame(
  known: Map<string, BranchPosition>,
  fresh: Map<string, BranchPosition>,
): Map<string, BranchPosition> {
  return new Map(
    [...fresh].map(([id, position]) => {
      const before = known.get(id);
      return [id, before && isSame(before, position) ? before : position];
    }),
  );
}

/** For each message of the path its place among its versions. */
export function useBranches(
  messages: readonly MessageNode[],
  path: readonly AnswerView[],
): Map<string, BranchPosition> {
  const [known, setKnown] = useState({
    messages,
    path,
    positions: branchPositions(messages, path),
  });
  if (known.messages === messages && known.path === path) return known.positions;
  const positions = keepSame(known.positions, branchPositions(messages, path));
  setKnown({ messages, path, positions });
  return positions;
}
