import { describe, expect, test } from "vitest";
import { branchPositions, newestLeafBelow, pathTo } from "@/lib/domain/message-tree";

/*  q1 ─ a1 ─ q2 ─ a2
     └─ a1' ─ q2'          (a1 regenerated, then asked on)
    q1' (the first question edited) */
const messages = [
  { id: "q1", parentId: null },
  { id: "a1", parentId: "q1" },
  { id: "q2", parentId: "a1" },
  { id: "a2", parentId: "q2" },
  { id: "a1'", parentId: "q1" },
  { id: "q2'", parentId: "a1'" },
  { id: "q1'", parentId: null },
];

describe("a tree of messages", () => {
  test("is read from the first message down to the leaf", () => {
    expect(pathTo(messages, "a2").map((message) => message.id)).toEqual(["q1", "a1", "q2", "a2"]);
    expect(pathTo(messages, "q2'").map((message) => message.id)).toEqual(["q1", "a1'", "q2'"]);
  });

  test("shows nothing for no leaf or an unknown one", () => {
    expect(pathTo(messages, null)).toEqual([]);
    expect(pathTo(messages, "gone")).toEqual([]);
  });

  test("knows each message's place among its siblings, in the order they were written", () => {
    const positions = branchPositions(messages, pathTo(messages, "q2'"));
    expect(positions.get("q1")).toEqual({ index: 0, siblingIds: ["q1", "q1'"] });
    expect(positions.get("a1'")).toEqual({ index: 1, siblingIds: ["a1", "a1'"] });
    expect(positions.get("q2'")).toEqual({ index: 0, siblingIds: ["q2'"] });
  });

  test("leads from a branch to its newest end", () => {
    expect(newestLeafBelow(messages, "a1")).toBe("a2");
    expect(newestLeafBelow(messages, "q1")).toBe("q2'");
    expect(newestLeafBelow(messages, "q1'")).toBe("q1'");
  });
});
