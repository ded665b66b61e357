import { beforeEach, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { wholeStream } from "../support/api-stream";
import { DONE, frame } from "../support/fake-model/frames";
import { openStream, type Turn, write } from "../support/fake-model/turn";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

beforeEach(() => fake.reset());

const piece = (index: number, content: string, finish_reason: string | null = null) =>
  frame({
    id: "c",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index, delta: content === "" ? {} : { content }, finish_reason }],
  });

/** Longer than a stream is waited for after its model has finished. */
const PAUSE_MS = 5_500;

const said = [
  { index: 0, content: "one 一", finish_reason: "stop" },
  { index: 1, content: "two 二二二", finish_reason: "length" },
];

const mixed = [
  piece(0, "one "),
  piece(1, "two "),
  piece(0, "一"),
  piece(0, "", "stop"),
  piece(1, "二"),
  piece(1, "二二"),
  piece(1, "", "length"),
  DONE,
];
const inTurn = [...mixed].sort(
  (one, other) => Number(one.includes('"index":1')) - Number(other.includes('"index":1')),
);
inTurn.push(...inTurn.splice(inTurn.indexOf(DONE), 1));

const scripts: [name: string, frames: string[], pauseAt: number][] = [
  ["mixed", mixed, -1],
  ["mixed, without [DONE]", mixed.slice(0, -1), -1],
  ["one after the other", inTurn, -1],
  ["one long after the other has ended", inTurn, 3],
];

const script = (frames: string[], pauseAt: number) => async (turn: Turn) => {
  openStream(turn);
  await write(turn, frames.slice(0, Math.max(0, pauseAt)));
  if (pauseAt >= 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  await write(turn, frames.slice(Math.max(0, pauseAt)));
  turn.response.end();
};

type Choice = {
  index: number;
  delta: { content?: string };
  message: { content: string };
  finish_reason: string | null;
};

const ask = (stream: boolean) => ({
  model: "fake-model",
  n: 2,
  messages: [{ role: "user", content: "Hi" }],
  stream,
});

function together(choices: readonly Choice[], index: number) {
  const own = choices.filter((choice) => choice.index === index);
  return {
    index,
    content: own.map(({ delta }) => delta.content ?? "").join(""),
    finish_reason: own.findLast(({ finish_reason }) => finish_reason)?.finish_reason,
  };
}

test.each(scripts)("two choices that come %s are both whole", async (_, frames, pauseAt) => {
  fake.script = script(frames, pauseAt);
  const streamed = await wholeStream(await complete(key, ask(true)));
  expect(streamed.frames.at(-1)).toBe("[DONE]");
  const chunks = streamed.frames
    .slice(0, -1)
    .map((text) => JSON.parse(text) as { choices: Choice[] });
  const choices = chunks.flatMap((chunk) => chunk.choices);
  expect([together(choices, 0), together(choices, 1)]).toEqual(said);

  const whole = (await (await complete(key, ask(false))).json()) as { choices: Choice[] };
  const messages = whole.choices.map(({ index, message: { content }, finish_reason }) => ({
    index,
    content,
    finish_reason,
  }));
  expect(messages).toEqual(said);
});

test("one of two that breaks off is no good end", async () => {
  fake.script = script(mixed.slice(0, -3), -1);
  const { frames } = await wholeStream(await complete(key, ask(true)));
  expect(frames).not.toContain("[DONE]");
  expect(JSON.parse(frames.at(-1) ?? "")).toMatchObject({
    error: { code: "upstream_connection_lost" },
  });
});
