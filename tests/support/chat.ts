import { EventSourceParserStream } from "eventsource-parser/stream";
import { type AnswerEvent, decodeEvent } from "@/lib/domain/answer-event";
import type {
  Conversation,
  ConversationSnapshot,
  NewConversation,
} from "@/lib/domain/conversation";
import { newId } from "@/lib/domain/id";
import type { Person } from "./site";

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Calls a route handler with the parameters its path would have given it. */
export const call = (handler: unknown, request: Request, params: Record<string, string> = {}) =>
  (handler as Handler)(request, { params: Promise.resolve(params as never) });

const route = {
  conversations: () => import("@/app/api/conversations/route"),
  conversation: () => import("@/app/api/conversations/[conversationId]/route"),
  messages: () => import("@/app/api/conversations/[conversationId]/messages/route"),
  answers: () =>
    import("@/app/api/conversations/[conversationId]/messages/[messageId]/answers/route"),
  events: () => import("@/app/api/conversations/[conversationId]/answers/[answerId]/events/route"),
  stop: () => import("@/app/api/conversations/[conversationId]/answers/[answerId]/stop/route"),
  continued: () =>
    import("@/app/api/conversations/[conversationId]/answers/[answerId]/continue/route"),
};

/** The events of a stream, as they come. */
export async function* eventsIn(response: Response): AsyncGenerator<AnswerEvent> {
  if (!response.ok || !response.body)
    throw new Error(`${response.status} ${await response.text()}`);
  const frames = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const frame of frames as unknown as AsyncIterable<{
    id?: string;
    event?: string;
    data: string;
  }>) {
    const event = decodeEvent(frame);
    if (event) yield event;
  }
}

/** All events of a stream, when it has ended. */
export const allEvents = async (response: Response): Promise<AnswerEvent[]> =>
  Array.fromAsync(eventsIn(response));

const partOf = (event: AnswerEvent) => (event.type === "text-delta" ? event.text : "");

export const textOf = (events: AnswerEvent[]) => events.map(partOf).join("");

/** Reads on until so much text has come, then leaves the rest unread. */
export async function readUntil(
  events: AsyncGenerator<AnswerEvent>,
  length: number,
): Promise<AnswerEvent[]> {
  const seen: AnswerEvent[] = [];
  while (textOf(seen).length < length) {
    const { done, value } = await events.next();
    if (done) break;
    seen.push(value);
  }
  return seen;
}

/** What a person does with conversations, by calling the handlers that their browser would reach. */
export const chatOf = (person: Person) => ({
  start: async (wishes: NewConversation = {}): Promise<Conversation> => {
    const { POST } = await route.conversations();
    const response = await call(POST, person.request("/api/conversations", { json: wishes }));
    return response.json() as Promise<Conversation>;
  },
  list: async (query = ""): Promise<Response> => {
    const { GET } = await route.conversations();
    return call(GET, person.request(`/api/conversations${query}`));
  },
  open: async (conversationId: string): Promise<Response> => {
    const { GET } = await route.conversation();
    return call(GET, person.request(`/api/conversations/${conversationId}`), { conversationId });
  },
  snapshot: async (conversationId: string): Promise<ConversationSnapshot> => {
    const { GET } = await route.conversation();
    const path = `/api/conversations/${conversationId}`;
    return (
      await call(GET, person.request(path), { conversationId })
    ).json() as Promise<ConversationSnapshot>;
  },
  change: async (conversationId: string, change: unknown): Promise<Response> => {
    const { PATCH } = await route.conversation();
    const request = person.request(`/api/conversations/${conversationId}`, {
      json: change,
      method: "PATCH",
    });
    return call(PATCH, request, { conversationId });
  },
  remove: async (conversationId: string): Promise<Response> => {
    const { DELETE } = await route.conversation();
    const request = person.request(`/api/conversations/${conversationId}`, { method: "DELETE" });
    return call(DELETE, request, { conversationId });
  },
  ask: async (
    conversationId: string,
    text: string,
    more: Record<string, unknown> = {},
  ): Promise<Response> => {
    const { POST } = await route.messages();
    const json = { id: newId(), text, ...more };
    return call(POST, person.request(`/api/conversations/${conversationId}/messages`, { json }), {
      conversationId,
    });
  },
  regenerate: async (
    conversationId: string,
    messageId: string,
    json: unknown = { id: newId() },
  ): Promise<Response> => {
    const { POST } = await route.answers();
    const path = `/api/conversations/${conversationId}/messages/${messageId}/answers`;
    return call(POST, person.request(path, { json }), { conversationId, messageId });
  },
  follow: async (
    conversationId: string,
    answerId: string,
    after: number | string = 0,
  ): Promise<Response> => {
    const { GET } = await route.events();
    const path = `/api/conversations/${conversationId}/answers/${answerId}/events?after=${after}`;
    return call(GET, person.request(path), { conversationId, answerId });
  },
  stop: async (conversationId: string, answerId: string): Promise<Response> => {
    const { POST } = await route.stop();
    const path = `/api/conversations/${conversationId}/answers/${answerId}/stop`;
    return call(POST, person.request(path, { method: "POST" }), { conversationId, answerId });
  },
  proceed: async (conversationId: string, answerId: string): Promise<Response> => {
    const { POST } = await route.continued();
    const path = `/api/conversations/${conversationId}/answers/${answerId}/continue`;
    return call(POST, person.request(path, { method: "POST" }), { conversationId, answerId });
  },
});
