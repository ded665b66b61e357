import type {
  Conversation,
  ConversationChange,
  ConversationPage,
  ConversationSnapshot,
  MessagePage,
  NewAnswer,
  NewConversation,
  NewMessage,
} from "@/lib/domain/conversation";
import type { ModelList } from "@/lib/domain/model";
import { ask, send } from "./request";

const conversationPath = (id: string) => `/api/conversations/${encodeURIComponent(id)}`;
const answerPath = ({ conversationId, answerId }: Place) =>
  `${conversationPath(conversationId)}/answers/${encodeURIComponent(answerId)}`;

export const listModels = () => ask<ModelList>("GET", "/api/models");

/** A page of the list. `q`: only those with it in their title; `cursor`: what comes after that page. */
export function listConversations(
  wanted: { q?: string; cursor?: string } = {},
): Promise<ConversationPage> {
  return ask("GET", `/api/conversations?${new URLSearchParams(wanted)}`);
}

export const createConversation = (conversation: NewConversation) =>
  ask<Conversation>("POST", "/api/conversations", { body: conversation });

export const openConversation = (id: string) =>
  ask<ConversationSnapshot>("GET", conversationPath(id));

/** The part of a long conversation that begins at `cursor`, towards its first message. */
export const earlierMessages = (id: string, cursor: string) =>
  ask<MessagePage>("GET", `${conversationPath(id)}?${new URLSearchParams({ cursor })}`);

export const changeConversation = (id: string, change: ConversationChange) =>
  ask<Conversation>("PATCH", conversationPath(id), { body: change });

/** `keepalive`, as it may be sent while the page goes away. */
export const deleteConversation = (id: string) =>
  ask<void>("DELETE", conversationPath(id), { keepalive: true });

/** Asks a question: the response is its answer's event stream. The same id again attaches to the same answer. */
export const askQuestion = (conversationId: string, message: NewMessage, signal: AbortSignal) =>
  send("POST", `${conversationPath(conversationId)}/messages`, { body: message, signal });

type Further = { conversationId: string; questionId: string; answer: NewAnswer };

/** A further answer to a question already asked, as an event stream. */
export const answerAgain = ({ conversationId, questionId, answer }: Further, signal: AbortSignal) =>
  send(
    "POST",
    `${conversationPath(conversationId)}/messages/${encodeURIComponent(questionId)}/answers`,
    { body: answer, signal },
  );

type Place = { conversationId: string; answerId: string };

/** Takes up a cut answer where it ended, as an event stream. */
export const continueAnswer = (place: Place, signal: AbortSignal) =>
  send("POST", `${answerPath(place)}/continue`, { signal });

/** Everything of an answer after `after`, then live, as an event stream. */
export const followAnswer = (place: Place, after: number, signal: AbortSignal) =>
  send("GET", `${answerPath(place)}/events?after=${after}`, { signal });

export const stopAnswer = (place: Place) => ask<unknown>("POST", `${answerPath(place)}/stop`);

/** What changes in this person's conversations after `mark`, as an event stream. */
export const followChanges = (mark: string, signal: AbortSignal) =>
  send("GET", `/api/events?${new URLSearchParams({ after: mark })}`, { signal });
