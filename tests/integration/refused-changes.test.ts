import { beforeAll, describe, expect, test } from "vitest";
import { makeKey } from "../support/api-keys";
import { allEvents, chatOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { sharingOf } from "../support/share";

await openFakeSite();

let ada: Person;
/** What is to be changed, by the beginning of its address. */
const ids: Record<string, string> = {};
let presetId: string;
let openPresetId: string;
let takenEmail: string;

beforeAll(async () => {
  takenEmail = (await signUp(here)).credentials.email;
  ada = await signUp(here);
  const presets = presetsOf(ada);
  presetId = (await presets.create({ name: "One", systemPrompt: "Be one.", slug: "one" })).id;
  const other = await presets.create({ name: "Two", systemPrompt: "Be two.", slug: "two" });
  openPresetId = (await presets.create({ name: "Open", systemPrompt: "Be {{what}}." })).id;
  const chat = chatOf(ada);
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hello"));
  ids["/api/conversations"] = id;
  ids["/api/presets"] = other.id;
  ids["/api/shares"] = (await sharingOf(ada).share(id)).token;
  ids["/api/keys"] = (await makeKey(ada)).id;
}, 60_000);

const read = async (path: string) => (await ada.get(path)).json();

/** All that the changes are about. */
const state = async () => ({
  conversation: await read(`/api/conversations/${ids["/api/conversations"]}`),
  presets: await read("/api/presets"),
  versions: await read(`/api/presets/${ids["/api/presets"]}/versions`),
  shares: await read("/api/shares"),
  keys: await read("/api/keys"),
  account: (await ada.session())?.user,
});

const past = "2020-01-01T00:00:00.000Z";

/** Each has something good in it, and one thing that is refused. */
const changes: [path: string, change: () => Record<string, unknown>][] = [
  ["/api/conversations", () => ({ presetId, activeMessageId: "nothing" })],
  ["/api/conversations", () => ({ presetId, model: "no-such-model" })],
  ["/api/conversations", () => ({ title: "New", pinned: true, presetId: "nothing" })],
  ["/api/conversations", () => ({ title: "New", presetId: openPresetId })],
  ["/api/conversations", () => ({ title: "New", archived: true, activeMessageId: "nothing" })],
  ["/api/conversations", () => ({ presetId, title: "" })],
  ["/api/presets", () => ({ systemPrompt: "Be new.", isDefault: true, slug: "one" })],
  ["/api/presets", () => ({ systemPrompt: "Be new.", position: 0, published: true })],
  ["/api/presets", () => ({ name: "New", isDefault: true, baseVersion: 99 })],
  ["/api/presets", () => ({ name: "New", temperature: 99 })],
  ["/api/shares", () => ({ showName: true, password: "correct horse", expiresAt: past })],
  ["/api/shares", () => ({ includeTitle: false, password: "correct horse", digest: "other" })],
  ["/api/keys", () => ({ name: "New", requestsPerMinute: -1 })],
  ["/api/keys", () => ({ name: "New", expiresAt: past })],
];

describe("a change that is refused has changed nothing:", () => {
  test.each(changes)("%s %#", async (path, change) => {
    const before = await state();
    const response = await ada.patch(`${path}/${ids[path]}`, change());
    expect(response.status, await response.text()).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await state()).toEqual(before);
  });

  test("of the account", async () => {
    const before = await state();
    const { password: currentPassword } = ada.credentials;
    for (const change of [
      { name: "New", email: takenEmail, currentPassword },
      { name: "New", newPassword: "another long password", currentPassword: "wrong" },
      { name: "New", email: "nothing" },
    ])
      expect((await ada.patch("/api/account", change)).status).toBeGreaterThanOrEqual(400);
    expect(await state()).toEqual(before);
  });
});

test("what is taken together is changed together", async () => {
  const id = ids["/api/conversations"] as string;
  const chat = chatOf(ada);
  const { activeMessageId } = await chat.snapshot(id);
  const response = await chat.change(id, {
    presetId,
    title: "Both",
    pinned: true,
    activeMessageId,
  });
  expect(await response.json()).toMatchObject({ presetId, title: "Both", pinned: true });
  expect((await chat.snapshot(id)).conversation).toMatchObject({ presetId, title: "Both" });
});
