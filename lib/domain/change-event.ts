import type { Frame } from "./answer-event";
import type { ConversationEntry } from "./conversation";

/**
 * What one person's other tabs should know, sent on `GET /api/events`. It tells that something changed,
 * never what is in a message: an open conversation fetches that itself.
 * `changes-missed`: something happened since the mark the tab came with; fetch again what is on the screen.
 */
export type HeardChange =
  | { type: "conversation-changed"; conversation: ConversationEntry }
  | { type: "conversation-deleted"; conversationId: string }
  | { type: "messages-changed"; conversationId: string }
  | { type: "presets-changed" }
  | { type: "budget-changed" }
  | { type: "signed-out" }
  | { type: "changes-missed" };

/**
 * `superseded`: the person follows with more tabs than may at once, and this one was the first; it ends here, and is to
 * come back only after a while, or when it is looked at.
 */
export type ChangeEvent = HeardChange | { type: "superseded" };

/** A change, and the mark of whoever has heard it: where they stand among all that happened to this person. */
export type MarkedChange = { mark: string; change: ChangeEvent };

/** For clients that come back by themselves, as EventSource does: not at once, or two of them would take turns. */
const SUPERSEDED_RETRY = "retry: 60000\n";

export function encodeChange({ mark, change: { type, ...rest } }: MarkedChange): string {
  const retry = type === "superseded" ? SUPERSEDED_RETRY : "";
  return `${retry}id: ${mark}\nevent: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
}

const knownTypes: ReadonlySet<string> = new Set<ChangeEvent["type"]>([
  "conversation-changed",
  "conversation-deleted",
  "messages-changed",
  "presets-changed",
  "budget-changed",
  "signed-out",
  "changes-missed",
  "superseded",
]);

/** The change in a frame, or undefined for a type this version does not know. */
export function decodeChange(frame: Frame): ChangeEvent | undefined {
  if (frame.event === undefined || !knownTypes.has(frame.event)) return undefined;
  return { ...(JSON.parse(frame.data) as object), type: frame.event } as ChangeEvent;
}
