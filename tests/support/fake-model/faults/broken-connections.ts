import { setTimeout as sleep } from "node:timers/promises";
import { answerWell } from "../answer-well";
import { contents, delta, goodFrames, opening } from "../frames";
import { type Fault, openStream, type Turn, write } from "../turn";

const SLOW_FIRST_MS = 1_500;

/** The opening and the first half of the text. */
async function writeHalf(turn: Turn): Promise<void> {
  openStream(turn);
  const frames = contents(turn);
  await write(turn, [opening(turn), ...frames.slice(0, Math.ceil(frames.length / 2))]);
}

const forever = () => new Promise<never>(() => {});

/** The connection breaks, or goes silent, at every possible moment. */
export const brokenConnections: Record<string, Fault> = {
  reset: ({ response }) => void response.socket?.resetAndDestroy(),
  close: ({ response }) => void response.socket?.end(),
  hang: forever,
  "hang-headers": (turn) => {
    openStream(turn);
    return forever();
  },
  "hang-mid": async (turn) => {
    await writeHalf(turn);
    return forever();
  },
  "slow-first": async (turn) => {
    await sleep(SLOW_FIRST_MS);
    await answerWell(turn);
  },
  "reset-mid": async (turn) => {
    await writeHalf(turn);
    await sleep(20);
    turn.response.socket?.resetAndDestroy();
  },
  "no-done": async (turn) => {
    await writeHalf(turn);
    turn.response.end();
  },
  "cut-json": async (turn) => {
    await writeHalf(turn);
    turn.response.end(delta(turn, { content: "never whole" }).slice(0, 40));
  },
  "reset-after-finish": async (turn) => {
    openStream(turn);
    await write(turn, goodFrames(turn).slice(0, -1));
    await sleep(20);
    turn.response.socket?.resetAndDestroy();
  },
  endless: async (turn) => {
    openStream(turn);
    while (!turn.response.destroyed) await write(turn, contents(turn));
  },
};
