import { isBreak, isReason, standardReason } from "./finish-reason";
import { isObject, type JsonObject } from "./json-object";
import { ToolCalls } from "./tool-calls";

/** Members of a delta that are part of the answer. */
const wordMembers = [
  "content",
  "refusal",
  "reasoning_content",
  "reasoning",
  "reasoning_text",
  "thinking",
  "reasoning_details",
  "function_call",
  "audio",
  "images",
] as const;

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && !value[0]);

export const saysMore = (call: unknown) =>
  isObject(call) && !(isObject(call.function) && !call.function.name && !call.function.arguments);

/** The pieces of tool calls in a delta; the list as it came. Some servers send a call that is alone without a list. */
export const callsIn = ({ tool_calls: calls }: JsonObject): readonly unknown[] | undefined => {
  if (Array.isArray(calls)) return calls;
  return isObject(calls) ? [calls] : undefined;
};

/** Whether a delta holds a part of the answer. */
export const says = (delta: JsonObject) =>
  wordMembers.some((name) => !isEmpty(delta[name])) || callsIn(delta)?.some(saysMore) === true;

/** What is known of one choice of a stream. */
export type Course = {
  calls: ToolCalls;
  /** Whether words came in a `delta`: a `message` after them says the same once more. */
  hasDeltas: boolean;
  /** Whether words came without a reason beside them: such a server tells the end apart. */
  hasSpoken: boolean;
  /** The last reason to end, unless words followed it. */
  reason: string | null;
  /** Whether that reason is believed before the stream is over, and passed on. */
  isBelieved: boolean;
  /** Reasons that words have followed. */
  takenBack: Set<string>;
};

export const newCourse = (): Course => ({
  calls: new ToolCalls(),
  hasDeltas: false,
  hasSpoken: false,
  reason: null,
  isBelieved: false,
  takenBack: new Set(),
});

/** The words of a choice where they should be; some servers send a `message`, or the `text` of older completions. */
export function deltaOf({ delta, message, text }: JsonObject, course: Course): JsonObject {
  const own = isObject(delta) ? delta : {};
  if (says(own)) {
    course.hasDeltas = true;
    return own;
  }
  if (isObject(message) && !course.hasDeltas) return { ...own, ...message };
  return typeof text === "string" && text !== "" ? { ...own, content: text } : own;
}

export function withNumberedCalls(delta: JsonObject, { calls }: Course): JsonObject {
  const received = callsIn(delta);
  if (received === undefined) return delta;
  const tool_calls = calls.numbered(received);
  return tool_calls === delta.tool_calls ? delta : { ...delta, tool_calls };
}

/** Takes note of what a choice said, and gives the reason to be passed on with it. */
export function reasonOf(course: Course, { said, reason }: { said: boolean; reason: unknown }) {
  if (said && course.reason !== null) {
    course.takenBack.add(course.reason);
    course.reason = null;
  }
  if (!isReason(reason)) {
    course.hasSpoken ||= said;
    return isBreak(reason) ? reason : null;
  }
  course.reason = standardReason(reason);
  course.isBelieved = course.hasSpoken && !course.takenBack.has(course.reason);
  return course.isBelieved ? course.reason : null;
}

/** The reason of a choice that ended well and gave none. */
export const inferredReason = ({ calls }: Course) => (calls.any ? "tool_calls" : "stop");
