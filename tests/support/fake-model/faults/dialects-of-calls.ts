import { type Dialect, deltas, message } from "./dialect";

const weather = { name: "get_weather", arguments: '{"city":"格拉茨"}' };
const time = { name: "get_time", arguments: '{"zone":"CET"}' };
const called = { text: "", toolCalls: ["get_weather", "get_time"] };
const bothCalls = message({ tool_calls: [{ function: weather }, { function: time }] });

/** Calls of tools that official clients cannot put together as they are. */
export const calls: Record<string, Dialect> = {
  "older-function": {
    stream: deltas(
      { role: "assistant", content: null, function_call: { name: "get_weather", arguments: "" } },
      { function_call: { arguments: '{"city":' } },
      { function_call: { arguments: '"格拉茨"}' } },
    ),
    whole: { ...message({ function_call: weather }), finish_reason: "function_call" },
    text: "",
    toolCalls: ["get_weather"],
  },
  "tools-no-index": {
    stream: deltas(
      { tool_calls: [{ id: "call_a", function: { name: "get_weather", arguments: "" } }] },
      { tool_calls: [{ function: { arguments: '{"city":' } }] },
      { tool_calls: [{ function: { arguments: '"格拉茨"}' }, extra_content: { x: { y: "z" } } }] },
      { tool_calls: [{ id: "call_b", type: "function", function: time }] },
    ),
    whole: bothCalls,
    ...called,
  },
  "tools-all-zero": {
    stream: deltas(
      { tool_calls: [{ index: 0, id: "call_a", type: "function", function: weather }] },
      { tool_calls: [{ index: 0, id: "call_b", type: "function", function: time }] },
    ),
    whole: bothCalls,
    ...called,
  },
  "tools-from-one": {
    stream: deltas(
      { tool_calls: [{ index: 1, id: "call_a", type: "function", function: weather }] },
      { tool_calls: [{ index: 2, id: "call_b", type: "function", function: time }] },
    ),
    whole: bothCalls,
    ...called,
  },
  "tools-no-list": {
    stream: deltas({ tool_calls: { id: "call_a", type: "function", function: weather } }),
    whole: message({ tool_calls: { function: weather } }),
    text: "",
    toolCalls: ["get_weather"],
  },
  "tools-no-id": {
    stream: deltas(
      { tool_calls: [{ index: 0, function: { name: "get_weather" } }] },
      { tool_calls: [{ index: 0, function: { arguments: weather.arguments } }] },
      { tool_calls: [{ index: 1, function: time }] },
    ),
    whole: bothCalls,
    ...called,
  },
  "tools-at-once": {
    stream: deltas({ tool_calls: [{ function: weather }, { function: time }] }),
    whole: bothCalls,
    ...called,
  },
  "tools-as-objects": {
    stream: deltas(
      { tool_calls: [{ id: "call_a", function: { ...weather, arguments: { city: "格拉茨" } } }] },
      { tool_calls: [{ id: "call_b", function: { ...time, arguments: { zone: "CET" } } }] },
    ),
    whole: message({
      tool_calls: [
        { function: { ...weather, arguments: { city: "格拉茨" } } },
        { function: { ...time, arguments: { zone: "CET" } } },
      ],
    }),
    ...called,
  },
};
