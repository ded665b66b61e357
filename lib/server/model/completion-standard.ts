import { type Course, callsIn, deltaOf, inferredReason, newCourse } from "./choice-course";
import { withPlainContent } from "./content-parts";
import { isBreak, isReason, standardReason } from "./finish-reason";
import { isObject, type JsonObject } from "./json-object";

/** A whole completion as the standard has it; itself where it is in order already. */
export function standardCompletion(completion: JsonObject): JsonObject {
  const { choices } = completion;
  if (!Array.isArray(choices)) return completion;
  const standard = choices.map((choice, at) =>
    isObject(choice) ? wholeChoice(choice, at) : choice,
  );
  return standard.every((choice, at) => choice === choices[at])
    ? completion
    : { ...completion, choices: standard };
}

function wholeChoice(choice: JsonObject, at: number): JsonObject {
  const course = newCourse();
  const { delta, text, finish_reason, ...rest } = choice;
  if (!isObject(choice.message) && !isObject(delta) && typeof text !== "string") return choice;
  const said = isObject(choice.message)
    ? choice.message
    : { role: "assistant", ...deltaOf(choice, course) };
  const message = withIds(withPlainContent(said), course);
  const reason = endOf(finish_reason, course);
  const index = choice.index ?? at;
  const isSame = message === choice.message && reason === finish_reason && index === choice.index;
  return isSame ? choice : { ...rest, index, message, finish_reason: reason };
}

function endOf(reason: unknown, course: Course): string {
  if (isReason(reason)) return standardReason(reason);
  return isBreak(reason) ? reason : inferredReason(course);
}

/** In a whole message the place of a call is its number. */
function withIds(message: JsonObject, course: Course): JsonObject {
  const given = callsIn(message);
  if (given === undefined || given.length === 0) return message;
  const numbered = course.calls.numbered(given).filter(isObject);
  const tool_calls = numbered.map(({ index, ...call }, at) => {
    const before: JsonObject = isObject(given[at]) ? given[at] : {};
    return "index" in before ? { index, ...call } : call;
  });
  const isSame = JSON.stringify(tool_calls) === JSON.stringify(message.tool_calls);
  return isSame ? message : { ...message, tool_calls };
}
