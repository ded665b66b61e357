import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allEvents, type Chat, chatOf } from "@/tests/support/chat";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { type Person, signUp } from "@/tests/support/person";
import { type Parley, startParley } from "@/tests/support/server";

const BYTES = 900_000;

/** Twice the bound we hold ourselves to on a quiet machine (a second for a message, 200 ms for the loop). */
const MESSAGE_MS = 2_000;
const STALL_MS = 400;

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

/** The longest that a tiny request waited while `work` was under way. */
async function longestStall(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const before = performance.now();
    await (await fetch(`${parley.url}/healthz`)).body?.cancel();
    longest = Math.max(longest, performance.now() - before);
    await sleep(10);
  }
  await over;
  return longest;
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

test.each(texts)("a megabyte of %j holds nobody up", async (piece) => {
  const text = `x${piece.repeat(Math.ceil(BYTES / Buffer.byteLength(piece)))}`;
  const { id } = await chat.start();
  const before = performance.now();
  const stall = await longestStall(chat.ask(id, text).then(allEvents));
  expect(performance.now() - before).toBeLessThan(MESSAGE_MS);
  expect(stall).toBeLessThan(STALL_MS);

  const opening = await longestStall(
    Promise.all([owner.get(`/c/${id}`).then((page) => page.text()), chat.snapshot(id)]),
  );
  expect(opening).toBeLessThan(STALL_MS);
  expect((await chat.snapshot(id)).messages[0]?.text).toBe(text);
});

test("the same as a title is refused or cut at once", async () => {
  const { id } = await chat.start();
  for (const piece of texts) {
    const stall = await longestStall(chat.change(id, { title: piece.repeat(10_000) }));
    expect(stall).toBeLessThan(STALL_MS);
  }
});
