import type { Frame } from "./answer-event";
import type { ConversationEntry } from "./conversation";

/**
 * What one person's other tabs should know, sent on `GET /api/events`. It tells that something changed,
 * never what is in a message: an open conversation fetches that itself.
 */
export type ChangeEvent =
  | { type: "conversation-changed"; conversation: ConversationEntry }
  | { type: "conversation-deleted"; conversationId: string }
  | { type: "messages-changed"; conversationId: string }
  | { type: "signed-out" };

export function encodeChange({ type, ...rest }: ChangeEvent): string {
  return `event: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
}

const knownTypes: ReadonlySet<string> = new Set<ChangeEvent["type"]>([
  "conversation-changed",
  "conversation-deleted",
  "messages-changed",
  "signed-out",
]);

export function decodeChange(frame: Frame): ChangeEvent | undefined {
  if (frame.event === undefined || !knownTypes.has(frame.event)) return undefined;
  return { ...(JSON.parse(frame.data) as object), type: frame.event } as ChangeEvent;
}
