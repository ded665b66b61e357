import { describe, expect, test } from "vitest";
import { emptyAnswer } from "@/lib/client/apply-event";
import { missingBefore, shapeOf, withEarlier } from "@/lib/client/conversation-parts";
import {
  loadingConversation,
  newConversation,
  withAnswer,
  withSnapshot,
  withStarted,
} from "@/lib/client/conversation-state";
import type { ConversationSnapshot, Message } from "@/lib/domain/conversation";

const message = (id: string, change: Partial<Message> = {}): Message => ({
  ...emptyAnswer({ id, parentId: null, model: null }),
  state: "complete",
  ...change,
});

const snapshot = (messages: Message[]): ConversationSnapshot => ({
  conversation: {
    id: "c",
    title: "Birds",
    pinned: false,
    archived: false,
    shared: false,
    updatedAt: "2026-01-01T00:00:00.000Z",
    createdAt: "2026-01-01T00:00:00.000Z",
    model: "m",
    presetId: null,
    systemPrompt: null,
    frozenPresetId: null,
    preset: null,
  },
  messages,
  activeMessageId: messages.at(-1)?.id ?? null,
  presets: [],
});

describe("a conversation in a tab", () => {
  test("gets its first question and answer when the answer begins", () => {
    const asked = {
      ...newConversation("c", { model: "m" }),
      pending: { id: "q", parentId: null, text: "Hi" },
    };
    const open = withStarted(asked, emptyAnswer({ id: "a", parentId: "q", model: "m" }));
    expect(open.messages.map(({ id, role, text, state }) => [id, role, text, state])).toEqual([
      ["q", "user", "Hi", "complete"],
      ["a", "assistant", "", "streaming"],
    ]);
    expect(open).toMatchObject({ activeMessageId: "a", pending: null });
  });

  test("does not list a question twice that came with a snapshot meanwhile", () => {
    const known = withSnapshot(undefined, snapshot([message("q", { role: "user" })]));
    const asked = { ...known, pending: { id: "q", parentId: null, text: "Hi" } };
    const open = withStarted(asked, emptyAnswer({ id: "a", parentId: "q", model: "m" }));
    expect(open.messages.map(({ id }) => id)).toEqual(["q", "a"]);
  });

  test("keeps a continued answer in its place", () => {
    const open = withSnapshot(
      undefined,
      snapshot([message("a", { state: "interrupted" }), message("b")]),
    );
    const continued = withAnswer(open, message("a", { text: "more" }));
    expect(continued.messages.map(({ id, text }) => [id, text])).toEqual([
      ["a", "more"],
      ["b", ""],
    ]);
  });

  test("takes what the server has, but for what only this tab knows", () => {
    const open = {
      ...loadingConversation("c"),
      messages: [{ ...message("a", { state: "failed" }), retryAfterMs: 5000 }],
      pending: { id: "q2", parentId: "a", text: "And?" },
    };
    const fresh = withSnapshot(open, snapshot([message("a", { state: "failed" }), message("b")]));
    expect(fresh.messages).toMatchObject([{ id: "a", retryAfterMs: 5000 }, { id: "b" }]);
    expect(fresh.messages[0]).toBe(open.messages[0]);
    expect(fresh).toMatchObject({ status: "ready", pending: { id: "q2" }, activeMessageId: "b" });
  });
});

describe("a long conversation in a tab", () => {
  const node = (id: string, parentId: string | null) =>
    message(id, { parentId, text: `words of ${id}` });
  const all = [node("a", null), node("b", "a"), node("b2", "a"), node("c", "b"), node("d", "c")];
  const part = (...ids: string[]) => all.filter(({ id }) => ids.includes(id));
  const told = (activeMessageId: string, ...ids: string[]): ConversationSnapshot => ({
    ...snapshot(part(...ids)),
    activeMessageId,
    tree: all.map(({ id, parentId, role, createdAt }) => ({ id, parentId, role, createdAt })),
  });
  const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id).join(" ");

  test("has its end first, knows where the rest begins, and all of the tree", () => {
    const open = withSnapshot(undefined, told("d", "c", "d"));
    expect([open.partial, missingBefore(open)]).toEqual([true, "b"]);
    expect(idsOf(shapeOf(open))).toBe("a b b2 c d");
  });

  test("has the whole branch when its parts have come, in the order in which it was written", () => {
    const open = withEarlier(withSnapshot(undefined, told("d", "c", "d")), part("b"));
    expect([idsOf(open.messages), open.partial]).toEqual(["b c d", true]);
    const whole = withEarlier(open, part("a"));
    expect([idsOf(whole.messages), whole.partial, missingBefore(whole)]).toEqual([
      "a b c d",
      false,
      null,
    ]);
  });

  test("keeps what it has when its end is told anew, or another branch", () => {
    const whole = withEarlier(withSnapshot(undefined, told("d", "c", "d")), part("a", "b"));
    const again = withSnapshot(whole, told("d", "c", "d"));
    expect([again.partial, again.messages[0]]).toEqual([false, whole.messages[0]]);
    const other = withSnapshot(whole, told("b2", "b2"));
    expect([idsOf(other.messages), other.partial]).toEqual(["a b b2 c d", false]);
  });

  test("knows what was asked since the tree was told", () => {
    const open = withSnapshot(undefined, told("d", "c", "d"));
    const answer = emptyAnswer({ id: "f", parentId: "e", model: "m" });
    const asked = withStarted(
      { ...open, pending: { id: "e", parentId: "d", text: "And now?" } },
      answer,
    );
    expect(idsOf(shapeOf(asked))).toBe("a b b2 c d e f");
    expect(missingBefore(asked)).toBe("b");
  });
});
