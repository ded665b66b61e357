import type {
  Conversation,
  ConversationSnapshot,
  MessageNode,
  NewConversation,
} from "@/lib/domain/conversation";
import type { FrozenPreset } from "@/lib/domain/preset";
import type { AnswerView } from "./apply-event";
import { mergedInto, missingBefore } from "./conversation-parts";
import type { RequestFailure } from "./request";

/** A question on its way: shown at once, but not known to be stored yet. */
export type PendingQuestion = { id: string; parentId: string | null; text: string };

/**
 * One conversation as this tab knows it.
 * `new`: not stored anywhere yet · `loading`: nothing of it is here · `ready` · `missing`: there is none, or none of ours ·
 * `unreachable`: it could not be fetched.
 */
export type OpenConversation = {
  status: "new" | "loading" | "ready" | "missing" | "unreachable";
  conversation: Pick<
    Conversation,
    "id" | "title" | "model" | "presetId" | "systemPrompt" | "frozenPresetId"
  >;
  /** All that it took up of presets, in order. */
  presets: readonly FrozenPreset[];
  /** What it is to be stored with, while it is `new`. */
  start: NewConversation;
  messages: readonly AnswerView[];
  /** Of a long one: all its messages without their words, in the order they were written; `messages` has some of them. */
  tree: readonly MessageNode[] | null;
  activeMessageId: string | null;
  pending: PendingQuestion | null;
  /** Why the last deed in it was not done. */
  failure: RequestFailure | null;
  /** Something changed elsewhere since it was fetched. */
  stale: boolean;
  /** Only the end of the branch that is shown has come yet. */
  partial: boolean;
};

const blank = (
  id: string,
  status: OpenConversation["status"],
  start: NewConversation,
): OpenConversation => ({
  status,
  conversation: {
    id,
    title: "",
    model: start.model ?? null,
    presetId: start.presetId ?? null,
    systemPrompt: null,
    frozenPresetId: null,
  },
  presets: [],
  start,
  messages: [],
  tree: null,
  activeMessageId: null,
  pending: null,
  failure: null,
  stale: false,
  partial: false,
});

export const newConversation = (id: string, start: NewConversation) => blank(id, "new", start);
export const loadingConversation = (id: string) => blank(id, "loading", {});

/** Whether two views of a message look the same. Tokens are counted when an answer ends, with its state. */
const looksSame = (a: AnswerView, b: AnswerView) =>
  (
    [
      "text",
      "reasoning",
      "state",
      "failure",
      "finishReason",
      "model",
      "parentId",
      "frozenPresetId",
    ] as const
  ).every((key) => a[key] === b[key]);

/**
 * The snapshot as the new truth. What looks as it did stays the same thing, so that it is not drawn again; and how
 * long to wait after a refusal is known only to those who were there.
 */
export function withSnapshot(
  open: OpenConversation | undefined,
  snapshot: ConversationSnapshot,
): OpenConversation {
  const known = new Map(open?.messages.map((message) => [message.id, message]));
  const told = snapshot.messages.map((message): AnswerView => {
    const before = known.get(message.id);
    return before && looksSame(before, message) ? before : message;
  });
  const { conversation, activeMessageId, presets, tree = null } = snapshot;
  const messages = tree === null ? told : mergedInto(tree, told, open?.messages ?? []);
  const { pending = null, failure = null, stale = false } = open ?? {};
  return {
    status: "ready",
    conversation,
    presets,
    start: {},
    messages,
    tree,
    activeMessageId,
    pending,
    failure,
    stale,
    partial: tree !== null && missingBefore({ messages, activeMessageId }) !== null,
  };
}

/** The conversation as the server has stored it, with what it has taken up. */
export function withConversation(
  open: OpenConversation,
  conversation: Conversation,
): OpenConversation {
  const { preset } = conversation;
  const isKnown = preset === null || open.presets.some(({ id }) => id === preset.id);
  const presets = isKnown ? open.presets : [...open.presets, preset];
  return { ...open, conversation, presets, status: "ready" };
}

/**
 * The answer in its place: over what was there of it, or as the newest message. Its events do not tell what it was
 * given of presets: that is what the conversation went by when it began.
 */
export function withAnswer(open: OpenConversation, answer: AnswerView): OpenConversation {
  const known = open.messages.find(({ id }) => id === answer.id);
  const { frozenPresetId } = known ?? open.conversation;
  const placed = { ...answer, frozenPresetId };
  const messages = known
    ? open.messages.map((message) => (message === known ? placed : message))
    : [...open.messages, placed];
  return { ...open, messages };
}

/** The preset that the next message is answered with, as the conversation took it up. */
export const presetInForce = (open: OpenConversation | undefined): FrozenPreset | undefined =>
  open?.presets.find(({ id }) => id === open.conversation.frozenPresetId);

/** The pending question stored, with its answer begun below it. */
export function withStarted(open: OpenConversation, answer: AnswerView): OpenConversation {
  const { pending } = open;
  const isNew = pending !== null && !open.messages.some(({ id }) => id === pending.id);
  const question: AnswerView[] = isNew ? [questionFrom(pending)] : [];
  const asked = {
    ...open,
    messages: [...open.messages, ...question],
    pending: null,
    failure: null,
  };
  return { ...withAnswer(asked, answer), activeMessageId: answer.id };
}

/** The question as a message, as it will be once it is stored. */
export function questionFrom({ id, parentId, text }: PendingQuestion): AnswerView {
  const createdAt = new Date().toISOString();
  return {
    id,
    parentId,
    text,
    createdAt,
    role: "user",
    state: "complete",
    model: null,
    frozenPresetId: null,
    finishReason: null,
    failure: null,
    usage: null,
    cost: null,
    firstTokenMs: null,
    endedAt: null,
  };
}
