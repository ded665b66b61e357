import { setTimeout as sleep } from "node:timers/promises";
import { chunk, DONE, delta, finish, frame, opening, usageFrame } from "../frames";
import { type Fault, openStream, type Turn, write } from "../turn";

/** Longer than a stream is waited for after its model has finished. */
const PAUSE_MS = 6_000;

type Ending = (turn: Turn) => string[] | Promise<unknown>;

/** The text with `reason` in every chunk, and then what `ending` does. */
const withReasons =
  (reason: unknown, ending: Ending): Fault =>
  async (turn) => {
    openStream(turn);
    const said = turn.plan.pieces.map((content) => chunk(turn, { content }, reason as string));
    await write(turn, [
      frame(chunk(turn, { role: "assistant" }, reason as string)),
      ...said.map(frame),
    ]);
    const last = await ending(turn);
    if (!Array.isArray(last)) return;
    await write(turn, last);
    turn.response.end();
  };

const reset: Ending = async ({ response }) => {
  await sleep(20);
  response.socket?.resetAndDestroy();
};
const silence: Ending = () => new Promise<never>(() => {});
const cleanEnd: Ending = () => [];
const done: Ending = () => [DONE];
const stopped: Ending = (turn) => [finish(turn), DONE];
const usage: Ending = (turn) => [usageFrame(turn), DONE];

const callPiece = (turn: Turn, call: object, reason: string | null) =>
  frame(chunk(turn, { tool_calls: [{ index: 0, ...call }] }, reason));

/** Words that stand where a reason to end would, and reasons that come before the end. */
export const earlyReasons: Record<string, Fault> = {
  "reason-empty": withReasons("", stopped),
  "reason-blank": withReasons("  ", stopped),
  "reason-null-word": withReasons("null", stopped),
  "reason-none-word": withReasons("None", stopped),
  "reason-max-tokens": withReasons(null, (turn) => [finish(turn, "MAX_TOKENS"), DONE]),
  "reason-end-turn": withReasons(null, (turn) => [finish(turn, "end_turn"), DONE]),
  "reason-stop-large": withReasons(null, (turn) => [finish(turn, "STOP"), DONE]),
  "reason-of-its-own": withReasons(null, (turn) => [finish(turn, "eos"), DONE]),
  "reason-empty-reset": withReasons("", reset),
  "reason-null-word-reset": withReasons("null", reset),
  "reason-null-word-end": withReasons("null", cleanEnd),
  "reason-empty-silence": withReasons("", silence),
  "stop-each": withReasons("stop", done),
  "stop-each-end": withReasons("stop", cleanEnd),
  "stop-each-usage": withReasons("stop", usage),
  "stop-each-reset": withReasons("stop", reset),
  "stop-each-silence": withReasons("stop", silence),
  "stop-each-length": withReasons("stop", (turn) => [finish(turn, "length"), DONE]),
  "stop-then-more-reset": async (turn) => {
    openStream(turn);
    const [first = "", ...others] = turn.plan.pieces;
    const more = others.map((content) => delta(turn, { content }));
    await write(turn, [opening(turn), delta(turn, { content: first }), finish(turn), ...more]);
    await reset(turn);
  },
  "stop-pause": async (turn) => {
    openStream(turn);
    const frames = turn.plan.pieces.map((content) => frame(chunk(turn, { content }, "stop")));
    await write(turn, frames.slice(0, 3));
    await sleep(PAUSE_MS);
    await write(turn, [...frames.slice(3), DONE]);
    turn.response.end();
  },
  "call-half-reset": async (turn) => {
    openStream(turn);
    await write(turn, [
      callPiece(
        turn,
        { id: "call_a", function: { name: "get_weather", arguments: "" } },
        "tool_calls",
      ),
      callPiece(turn, { function: { arguments: '{"city":' } }, "tool_calls"),
    ]);
    await reset(turn);
  },
  "reason-error": withReasons(null, (turn) => [finish(turn, "error"), DONE]),
  // What comes in one portion is read in one go.
  "reason-error-at-once": withReasons(null, (turn) => [finish(turn, "error") + DONE]),
};
