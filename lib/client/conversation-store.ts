import { createStore, type StoreApi } from "zustand/vanilla";
import type { AnswerView } from "./apply-event";
import type { OpenConversation } from "./conversation-state";

export type ConversationState = {
  byId: Readonly<Record<string, OpenConversation>>;
  /** Answers that stream right now, over what `messages` holds of them: these change often, `messages` rarely. */
  live: Readonly<Record<string, AnswerView>>;
};

/** The conversations one tab has open. */
export type ConversationStore = StoreApi<ConversationState>;

export const createConversationStore = (): ConversationStore =>
  createStore(() => ({ byId: {}, live: {} }));

export const findOpen = (store: ConversationStore, id: string) => store.getState().byId[id];

export function putOpen(store: ConversationStore, id: string, open: OpenConversation): void {
  store.setState(({ byId }) => ({ byId: { ...byId, [id]: open } }));
}

/** Changes a conversation that is open, and nothing when it is not. */
export function patchOpen(
  store: ConversationStore,
  id: string,
  change: Partial<OpenConversation>,
): void {
  const open = findOpen(store, id);
  if (open) putOpen(store, id, { ...open, ...change });
}

export function putLive(store: ConversationStore, answer: AnswerView): void {
  store.setState(({ live }) => ({ live: { ...live, [answer.id]: answer } }));
}

export function dropLive(store: ConversationStore, answerId: string): void {
  store.setState(({ live: { [answerId]: _dropped, ...live } }) => ({ live }));
}
