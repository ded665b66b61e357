import { afterAll, beforeAll, expect, test } from "vitest";
import { allEvents, type Chat, chatOf } from "@/tests/support/chat";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { type Person, signUp } from "@/tests/support/person";
import { processorMs } from "@/tests/support/process-cost";
import { type Parley, startParley } from "@/tests/support/server";

const BYTES = 900_000;

/** What a message may cost the server, in processor time: so much is also the longest that others can wait. */
const MESSAGE_MS = 1_000;
const OPENING_MS = 500;
const TITLE_MS = 200;

let fake: FakeModel;
let parley: Parley;
let owner: Person;
let chat: Chat;

beforeAll(async () => {
  fake = await FakeModel.start({ plan: { pieces: ["Well."] } });
  parley = await startParley({ env: { OPENAI_BASE_URL: fake.baseUrl } });
  owner = await signUp(parley);
  chat = chatOf(owner);
  // What is asked for the first time is loaded first.
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hello"));
  await (await owner.get(`/c/${id}`)).text();
});
afterAll(async () => {
  await parley.stop();
  await fake.close();
});

/** Milliseconds of processor time that the server took for `work`. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = processorMs(parley.pid);
  await work();
  return processorMs(parley.pid) - before;
}

const texts = [
  "a",
  "(",
  "[",
  "`",
  "|---",
  "$",
  "> ",
  "- \n",
  "*_",
  "![](",
  "<b ",
  "&#",
  "\\",
  "\u202e",
  "👩‍👩‍👧",
  " \t",
  "1. ",
  "[^",
  "~~",
  "https://",
];

test.each(texts)("a megabyte of %j costs little to ask and to open", async (piece) => {
  const text = `x${piece.repeat(Math.ceil(BYTES / Buffer.byteLength(piece)))}`;
  const { id } = await chat.start();
  expect(await costOf(async () => allEvents(await chat.ask(id, text)))).toBeLessThan(MESSAGE_MS);
  expect(await costOf(async () => (await owner.get(`/c/${id}`)).text())).toBeLessThan(OPENING_MS);
  expect((await chat.snapshot(id)).messages[0]?.text).toBe(text);
});

test.each(texts)("so many %j as a title are refused at once", async (piece) => {
  const { id } = await chat.start();
  expect(await costOf(() => chat.change(id, { title: piece.repeat(10_000) }))).toBeLessThan(
    TITLE_MS,
  );
});
