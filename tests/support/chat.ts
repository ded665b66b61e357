import { EventSourceParserStream } from "eventsource-parser/stream";
import { type AnswerEvent, decodeEvent, type Frame } from "@/lib/domain/answer-event";
import type {
  Conversation,
  ConversationSnapshot,
  Message,
  NewConversation,
} from "@/lib/domain/conversation";
import { newId } from "@/lib/domain/id";
import type { Person } from "./person";

/** The events of a stream, as they come. Leaving the loop hangs up. */
export async function* eventsIn(response: Response): AsyncGenerator<AnswerEvent> {
  if (!response.ok || !response.body)
    throw new Error(`${response.status} ${await response.text()}`);
  const frames = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const frame of frames as unknown as AsyncIterable<Frame>) {
    const event = decodeEvent(frame);
    if (event) yield event;
  }
}

/** All events of a stream, when it has ended. */
export async function allEvents(response: Response): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of eventsIn(response)) all.push(event);
  return all;
}

export const textOf = (events: readonly AnswerEvent[]) =>
  events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");

/** Reads on until so much text has come, then hangs up. */
export async function readUntil(response: Response, length: number): Promise<AnswerEvent[]> {
  const seen: AnswerEvent[] = [];
  for await (const event of eventsIn(response)) {
    seen.push(event);
    if (textOf(seen).length >= length) break;
  }
  return seen;
}

/** The code of a refusal, with its status. */
export async function refusalOf(response: Response): Promise<[status: number, code: string]> {
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}

const at = (conversationId: string) => `/api/conversations/${conversationId}`;

/** What a person does with conversations. */
export const chatOf = (person: Person) => ({
  /** The first answer in it. */
  answer: async (id: string): Promise<Message> => {
    const { messages } = (await (await person.get(at(id))).json()) as ConversationSnapshot;
    return messages.find((message) => message.role === "assistant") as Message;
  },
  start: async (wishes: NewConversation = {}) =>
    (await (await person.post("/api/conversations", wishes)).json()) as Conversation,
  list: (query = "") => person.get(`/api/conversations${query}`),
  open: (id: string) => person.get(at(id)),
  snapshot: async (id: string) => (await (await person.get(at(id))).json()) as ConversationSnapshot,
  change: (id: string, change: unknown) => person.patch(at(id), change),
  remove: (id: string) => person.delete(at(id)),
  ask: (id: string, text: string, more: Record<string, unknown> = {}) =>
    person.post(`${at(id)}/messages`, { id: newId(), text, ...more }),
  regenerate: (id: string, questionId: string, json: unknown = { id: newId() }) =>
    person.post(`${at(id)}/messages/${questionId}/answers`, json),
  follow: (id: string, answerId: string, after: number | string = 0) =>
    person.get(`${at(id)}/answers/${answerId}/events?after=${after}`),
  stop: (id: string, answerId: string) => person.post(`${at(id)}/answers/${answerId}/stop`),
  proceed: (id: string, answerId: string) => person.post(`${at(id)}/answers/${answerId}/continue`),
});

export type Chat = ReturnType<typeof chatOf>;
