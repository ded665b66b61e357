import { newId } from "@/lib/domain/id";
import type { CompletedCall, Completion } from "./completion";

const newCallId = () => `call_${newId()}`;

/** A call's name and input, under the names that its kind has for them. */
const namedInput = ({ kind, name }: CompletedCall, input: string) =>
  kind === "custom" ? { custom: { name, input } } : { function: { name, arguments: input } };

const moreInput = ({ kind }: CompletedCall, input: string) =>
  kind === "custom" ? { custom: { input } } : { function: { arguments: input } };

/** The completion as a whole message. */
export function messageOf({ tokens, calls, usesFunctions }: Completion): object {
  const message = { role: "assistant", content: tokens.join(""), refusal: null };
  const [first] = calls;
  if (!first) return message;
  if (usesFunctions)
    return {
      ...message,
      content: null,
      function_call: namedInput(first, first.tokens.join("")).function,
    };
  const tool_calls = calls.map((call) => ({
    id: newCallId(),
    type: call.kind,
    ...namedInput(call, call.tokens.join("")),
  }));
  return { ...message, content: null, tool_calls };
}

/** The first delta of each choice. */
export const openingDelta = ({ calls }: Completion): object => ({
  role: "assistant",
  content: calls.length > 0 ? null : "",
  refusal: null,
});

/** A delta of one choice: what has an id has one of its own in each. */
type Delta = () => object;

function* callDeltas(call: CompletedCall, index: number, usesFunctions: boolean): Generator<Delta> {
  const wrapped = (delta: { function?: object; custom?: object }) =>
    usesFunctions ? { function_call: delta.function } : { tool_calls: [{ index, ...delta }] };
  yield () =>
    wrapped({
      ...(usesFunctions ? {} : { id: newCallId(), type: call.kind }),
      ...namedInput(call, ""),
    });
  for (const token of call.tokens) yield () => wrapped(moreInput(call, token));
}

/** The deltas between the first and the last, in order: words one by one, or calls piece by piece. */
export function* answerDeltas({ tokens, calls, usesFunctions }: Completion): Generator<Delta> {
  for (const token of tokens) yield () => ({ content: token });
  for (const [index, call] of calls.entries()) yield* callDeltas(call, index, usesFunctions);
}
