import { expect } from "vitest";
import { database } from "@/lib/server/database";
import { allEvents, chatOf } from "./chat";
import type { FakeModel } from "./fake-model/fake-model";
import { signUp } from "./person";
import { presetsOf } from "./presets";
import { here } from "./routes";
import { sharingOf } from "./share";
import { scannedBytes } from "./stored-bytes";
import { storeKey } from "./stored-key";

type Wanted = { fake: FakeModel; quota: number; left: number };

/** Somebody with a conversation, a preset, a link and a key, and with so many bytes left. */
export async function nearlyFull({ fake, quota, left }: Wanted) {
  const person = await signUp(here);
  const [chat, presets, sharing] = [chatOf(person), presetsOf(person), sharingOf(person)];
  const free = () => quota - scannedBytes(database().$client, person.id);
  const { key } = await storeKey(person.id);
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hello", { id: "q" }));
  const { id: presetId } = await presets.create({ name: "P", systemPrompt: "Be brief." });
  const { token } = await sharing.share(id);
  const { id: large } = await chat.start();
  fake.plan = { pieces: ["."] };
  // All the rest, but for the answer and what counts for two rows.
  await allEvents(await chat.ask(large, "x".repeat(free() - left - 1_001)));
  expect(free()).toBe(left);
  fake.reset();
  return { person, chat, sharing, key, id, presetId, token, large };
}
