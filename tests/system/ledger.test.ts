import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allEvents, type Chat, chatOf } from "../support/chat";
import { signUp } from "../support/person";
import { type Parley, startParley } from "../support/server";

/** So far the ledger may be behind, and a little. */
const BEHIND_MS = 600;

let parley: Parley;
let chat: Chat;
beforeAll(async () => {
  parley = await startParley();
  chat = chatOf(await signUp(parley));
});
afterAll(() => parley.stop());

const callsFor = (conversationId: string) => {
  const database = new Database(`${parley.dataDir}/parley.db`, { readonly: true });
  const calls = database
    .prepare("SELECT purpose, state, estimated FROM provider_calls WHERE conversation_id = ?")
    .all(conversationId);
  database.close();
  return calls as { purpose: string }[];
};

async function ask(text: string): Promise<string> {
  const { id } = await chat.start();
  await chat.change(id, { title: "Mine" });
  await allEvents(await chat.ask(id, text));
  return id;
}

test("a call that was over a beat ago outlives a process that is killed", async () => {
  const id = await ask("Count to 3");
  await sleep(BEHIND_MS);
  await parley.kill("SIGKILL");
  expect(callsFor(id)).toEqual([{ purpose: "chat", state: "complete", estimated: 0 }]);
  parley = await startParley({ dataDir: parley.dataDir, port: parley.port });
});

test("a process that is told to stop writes what is over first", async () => {
  const id = await ask("Count to 3");
  await parley.stop();
  expect(callsFor(id)).toHaveLength(1);
  parley = await startParley({ dataDir: parley.dataDir, port: parley.port });
});
