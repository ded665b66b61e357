import { completion, contents, DONE, delta, finish, frame, opening, usageFrame } from "../frames";
import { type Fault, openStream, sendJson, type Turn, write } from "../turn";
import { PROVIDER_WORDS } from "./refusals";

type Frames = (turn: Turn) => Iterable<string>;

const streamed =
  (frames: Frames): Fault =>
  async (turn) => {
    openStream(turn);
    await write(turn, frames(turn));
    turn.response.end();
  };

/** A stream of these deltas that ends well. */
const deltas = (values: (turn: Turn) => object[], reason = "stop") =>
  streamed((turn) => [
    opening(turn),
    ...values(turn).map((value) => delta(turn, { ...value })),
    finish(turn, reason),
    DONE,
  ]);

const halves = (turn: Turn): [string[], string[]] => {
  const frames = contents(turn);
  const middle = Math.ceil(frames.length / 2);
  return [[opening(turn), ...frames.slice(0, middle)], frames.slice(middle)];
};

const between = (odd: Frames) =>
  streamed((turn) => {
    const [first, second] = halves(turn);
    return [...first, ...odd(turn), ...second, finish(turn), DONE];
  });

const errorFrame = () =>
  frame({ error: { message: PROVIDER_WORDS, type: "server_error", param: null, code: null } });

const toolCall = (index: number, name: string) => ({
  index,
  id: `call_${index}`,
  type: "function",
  function: { name, arguments: "" },
});
const toolArguments = (index: number, text: string) => ({ index, function: { arguments: text } });

export const HUGE_TEXT = "0123456789abcdef".repeat(65_536);
export const TINY_CHUNKS = 5_000;
export const THOUGHT = "Let me think. 思考 🦜.";

/** Errors, endings, and deltas of shapes that providers are known to send. */
export const oddChunks: Record<string, Fault> = {
  "error-first": streamed(() => [errorFrame()]),
  "error-mid": streamed((turn) => [...halves(turn)[0], errorFrame()]),
  "error-event": streamed((turn) => [
    ...halves(turn)[0],
    `event: error\n${frame({ message: PROVIDER_WORDS })}`,
  ]),
  "error-event-text": streamed((turn) => [
    ...halves(turn)[0],
    `event: error\ndata: ${PROVIDER_WORDS}\n\n`,
  ]),
  "bad-json": between(() => [
    'data: {"choices":[{"delta":{"content":"lost\n\n',
    "data: nonsense\n\n",
  ]),
  "done-no-finish": streamed((turn) => [opening(turn), ...contents(turn), DONE]),
  "no-done-finish": streamed((turn) => [opening(turn), ...contents(turn), finish(turn)]),
  "after-done": async (turn) => {
    openStream(turn);
    await write(turn, [
      opening(turn),
      ...contents(turn),
      finish(turn),
      DONE,
      delta(turn, { content: "too late" }),
    ]);
    await new Promise((resolve) => turn.response.once("close", resolve));
  },
  filter: streamed((turn) => [...halves(turn)[0], finish(turn, "content_filter"), DONE]),
  length: streamed((turn) => [...halves(turn)[0], finish(turn, "length"), DONE]),
  "odd-reason": streamed((turn) => [
    opening(turn),
    ...contents(turn),
    finish(turn, "end_turn"),
    DONE,
  ]),
  tools: deltas(
    () => [
      { tool_calls: [toolCall(0, "get_weather")] },
      { tool_calls: [toolArguments(0, '{"city":')] },
      { tool_calls: [toolArguments(0, '"Graz"}')] },
      { tool_calls: [toolCall(1, "get_time")] },
    ],
    "tool_calls",
  ),
  huge: deltas(() => [{ content: HUGE_TEXT }]),
  "tiny-chunks": deltas(() =>
    Array.from({ length: TINY_CHUNKS }, (_, index) => ({ content: String(index % 10) })),
  ),
  "empty-choices": between(() => [frame({ choices: [] }), frame({ choices: null })]),
  "usage-only": between((turn) => [usageFrame(turn)]),
  "null-content": between((turn) => [delta(turn, { content: null })]),
  "role-each": deltas(({ plan }) => plan.pieces.map((content) => ({ role: "assistant", content }))),
  "missing-delta": between(() => [
    frame({ choices: [{ index: 0, finish_reason: null }] }),
    frame({ id: "x" }),
  ]),
  "hostile-fields": between(() => [
    frame({
      type: "x",
      __proto__: 1,
      choices: [{ delta: { content: 5, tool_calls: "x", reasoning: {} }, finish_reason: 7 }],
    }),
    frame({ choices: "x", usage: "y" }),
    "data: null\n\ndata: 1\n\ndata: []\n\n",
  ]),
  refusal: deltas(() => [{ refusal: "I cannot" }, { refusal: " help with that." }]),
  reasoning: deltas(({ plan }) => [
    { reasoning_content: THOUGHT },
    ...plan.pieces.map((content) => ({ content })),
  ]),
  "reasoning-alt": deltas(({ plan }) => [
    { reasoning: THOUGHT },
    ...plan.pieces.map((content) => ({ content })),
  ]),
  "think-tag": deltas(({ plan }) => [
    ...["<th", "ink>\n", THOUGHT, "\n</thi", "nk>", "\n\n"].map((content) => ({ content })),
    ...plan.pieces.map((content) => ({ content })),
  ]),
  "split-surrogates": deltas(() => [
    { content: "a\uD83E" },
    { content: "\uDD9Cb" },
    { content: "c\uD83E" },
  ]),
  "empty-text": streamed((turn) => [opening(turn), finish(turn), DONE]),
  "ansi-nul": deltas(() => [{ content: "a\u0000b\u001B[31mred\u001B[0m\u0007" }]),
  "json-for-stream": (turn) => sendJson(turn, 200, completion(turn)),
  "sse-for-json": streamed((turn) => [opening(turn), ...contents(turn), finish(turn), DONE]),
  "content-parts": (turn) =>
    sendJson(
      turn,
      200,
      completion(turn, { content: turn.plan.pieces.map((text) => ({ type: "text", text })) }),
    ),
  "content-parts-stream": deltas(({ plan }) =>
    plan.pieces.map((text) => ({ content: [{ type: "text", text }] })),
  ),
};
