import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "@/lib/domain/conversation";
import { newId } from "@/lib/domain/id";
import { type Chat, chatOf, eventsIn } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { numberedPieces } from "../support/fake-model/plan";
import { signUp } from "../support/person";
import { type Parley, startParley } from "../support/server";

const KILLS = 20;
const ASKED_AT_ONCE = 3;
const LIFE_MS_MAX = 1_500;
/** What may be lost at most: the text of the last second. */
const LOSS_MS = 1_000;

const pieces = numberedPieces(400);
const whole = pieces.join("");

let fake: FakeModel;
let parley: Parley;
const site = () => startParley({ dataDir: parley.dataDir, port: parley.port, env: settings() });
const settings = () => ({ OPENAI_BASE_URL: fake.baseUrl });

beforeAll(async () => {
  fake = await FakeModel.start({ plan: { pieces, delayMs: 3 } });
  parley = await startParley({ env: settings() });
});
afterAll(async () => {
  await parley.kill("SIGKILL");
  await fake.close();
});

/** A question, and how much of its answer had been heard at which moment. */
type Asked = {
  id: string;
  accepted: boolean;
  heard: { at: number; length: number }[];
  ended: boolean;
};

/** Asks, and listens until the answer or the server ends. */
async function ask(chat: Chat, conversationId: string): Promise<Asked> {
  const asked: Asked = { id: newId(), accepted: false, heard: [], ended: false };
  const listen = async () => {
    const response = await chat.ask(conversationId, "Go", { id: asked.id, parentId: null });
    asked.accepted = response.ok;
    for await (const event of eventsIn(response)) {
      asked.heard.push({ at: performance.now(), length: event.seq - 1 });
      asked.ended ||= event.type === "answer-end" && event.state === "complete";
    }
  };
  listening.push(listen().catch(() => undefined));
  return asked;
}
const listening: Promise<void>[] = [];

/** The length that must have been saved when the server was killed at `killedAt`. */
function savedAtLeast({ heard }: Asked, killedAt: number): number {
  const before = heard.filter(({ at }) => at < killedAt - LOSS_MS);
  return Math.min(whole.length, before.at(-1)?.length ?? 0);
}

type Life = { killedAt: number; asked: Asked[] };

const isHeard = ({ heard }: Asked) => heard.length > 0;

/** Asks, kills the server at some moment after, two times in three once it answers, and starts it again. */
async function liveAndDie(chat: Chat, conversationId: string, kill: number): Promise<Life> {
  const asked: Asked[] = [];
  for (let index = 0; index < ASKED_AT_ONCE; index += 1)
    asked.push(await ask(chat, conversationId));
  while (kill % 3 > 0 && !asked.some(isHeard)) await sleep(5);
  await sleep(Math.random() * LIFE_MS_MAX);
  const killedAt = performance.now();
  await parley.kill("SIGKILL");
  parley = await site();
  return { killedAt, asked };
}

/** What became of a question that was stored before the server was killed. */
function expectKept(question: Asked, answer: Message | undefined, killedAt: number): void {
  expect(["complete", "interrupted"]).toContain(answer?.state);
  expect(whole.startsWith(answer?.text ?? "?")).toBe(true);
  if (answer?.state === "complete") expect(answer.text).toBe(whole);
  if (question.ended) expect(answer?.state).toBe("complete");
  expect(answer?.text.length).toBeGreaterThanOrEqual(savedAtLeast(question, killedAt));
}

function expectSound(path: string): void {
  const database = new Database(path, { readonly: true });
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toEqual([]);
  expect(database.prepare("SELECT count(*) FROM answer_parts").pluck().get()).toBe(0);
  database.close();
}

test(`a server killed ${KILLS} times while it answers loses no question, and calls nothing complete that is not`, {
  timeout: 240_000,
}, async () => {
  const chat = chatOf(await signUp(parley));
  const { id: conversationId } = await chat.start();
  const lives: Life[] = [];
  for (let kill = 0; kill < KILLS; kill += 1)
    lives.push(await liveAndDie(chat, conversationId, kill));
  await Promise.all(listening);

  const { messages } = await chat.snapshot(conversationId);
  const answerOf = new Map(messages.map((message) => [message.parentId, message]));
  const questions = new Set(
    messages.filter((message) => message.role === "user").map((message) => message.id),
  );
  for (const { killedAt, asked } of lives) {
    for (const question of asked) {
      if (question.accepted) expect(questions).toContain(question.id);
      if (questions.has(question.id)) expectKept(question, answerOf.get(question.id), killedAt);
    }
  }
  const interrupted = messages.filter(({ state }) => state === "interrupted");
  expect(interrupted.length).toBeGreaterThan(KILLS);
  expectSound(`${parley.dataDir}/parley.db`);
});
