import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invites, sessions } from "@/db/schema/people";
import { presets, presetVersions } from "@/db/schema/presets";
import { shareContents, shares } from "@/db/schema/shares";
import {
  INVITES_OPEN_MAX,
  KEYS_PER_PERSON_MAX,
  PRESETS_PER_PERSON_MAX,
  SESSIONS_PER_PERSON_MAX,
  SHARES_PER_PERSON_MAX,
  STREAMS_PER_PERSON_MAX,
} from "@/lib/domain/limits";
import { database } from "@/lib/server/database";
import { allEvents, chatOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { type Person, signUp, Visitor } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const fake = await FakeModel.start();
openSite({ OPENAI_BASE_URL: fake.baseUrl });
afterAll(async () => {
  closeSite();
  await fake.close();
});

const RACERS = 50;
/** Room that is left before the racers start. */
const ROOM = 3;

let ada: Person;
beforeAll(async () => {
  ada = await signUp(here);
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** How many of the racers got what they asked for; the others are refused in the one envelope, with `status`. */
async function admitted(status: number, ask: (index: number) => Promise<Response>) {
  const answers = await Promise.all(times(RACERS, ask));
  const refused = answers.filter((answer) => !answer.ok);
  for (const answer of refused) {
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(String) } });
  }
  return answers.length - refused.length;
}

const presetRows = (ownerId: string, count: number) =>
  times(count, (index) => ({
    id: `${ownerId}-${index}`,
    ownerId,
    slug: `filler-${index}`,
    version: 1,
    position: index,
    isDefault: index === 0,
    published: false,
    createdAt: new Date(),
  }));

async function fillPresets(ownerId: string, count: number): Promise<void> {
  const rows = presetRows(ownerId, count);
  await database().insert(presets).values(rows);
  const content = { name: "Filler", systemPrompt: "", examples: [], createdAt: new Date() };
  await database()
    .insert(presetVersions)
    .values(rows.map(({ id }) => ({ presetId: id, version: 1, ...content })));
}

describe("fifty at the same moment do not get past", () => {
  test("the links of a person", async () => {
    const chat = chatOf(ada);
    const { id: conversationId } = await chat.start();
    await allEvents(await chat.ask(conversationId, "Hello"));
    const createdAt = new Date();
    const common = { ownerId: ada.id, conversationId, title: "", choices: "{}", views: 0 };
    await database()
      .insert(shares)
      .values(
        times(SHARES_PER_PERSON_MAX - ROOM, (index) => ({
          ...common,
          token: `filler-${index}`,
          messageCount: 1,
          createdAt,
          updatedAt: createdAt,
        })),
      );
    const made = await admitted(409, () =>
      ada.post(`/api/conversations/${conversationId}/shares`, {}),
    );
    expect(made).toBe(ROOM);
    expect(await database().$count(shares)).toBe(SHARES_PER_PERSON_MAX);
    expect(await database().$count(shareContents)).toBe(ROOM);
  });

  test("the presets of a person, whose default stays what it was", async () => {
    await fillPresets(ada.id, PRESETS_PER_PERSON_MAX - ROOM);
    const made = await admitted(409, (index) =>
      ada.post("/api/presets", {
        name: "Racer",
        slug: `racer-${index}`,
        systemPrompt: "",
        isDefault: index >= ROOM,
      }),
    );
    expect(made).toBe(ROOM);
    const { presets: listed } = (await (await ada.get("/api/presets")).json()) as {
      presets: { isDefault: boolean }[];
    };
    expect(listed).toHaveLength(PRESETS_PER_PERSON_MAX);
    expect(listed.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("the presets of a person by files, each of which comes whole or not at all", async () => {
    const bob = await signUp(here);
    await fillPresets(bob.id, PRESETS_PER_PERSON_MAX - ROOM);
    const file = (index: number) => ({
      format: "parley-presets",
      version: 1,
      presets: times(2, (at) => ({
        name: `Import ${index} ${at}`,
        slug: `import-${index}-${at}`,
        systemPrompt: "",
      })),
    });
    const answers = await Promise.all(
      times(15, (index) => bob.post("/api/presets/import", file(index))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(14);
    const { presets: listed } = (await (await bob.get("/api/presets")).json()) as {
      presets: object[];
    };
    expect(listed).toHaveLength(PRESETS_PER_PERSON_MAX - ROOM + 2);
  });

  test("the keys of a person", async () => {
    const made = await admitted(409, (index) => ada.post("/api/keys", { name: `Key ${index}` }));
    expect(made).toBe(KEYS_PER_PERSON_MAX);
  });

  test("the open invites of an administrator", async () => {
    const createdAt = new Date();
    const expiresAt = new Date(Date.now() + 1_000_000);
    const rows = times(INVITES_OPEN_MAX + 10, (index) => ({
      ...{ id: `i${index}`, tokenHash: `t${index}`, createdBy: ada.id, createdAt, expiresAt },
      usedAt: index < 10 + ROOM ? createdAt : null,
    }));
    await database().insert(invites).values(rows);
    expect(await admitted(409, () => ada.post("/api/invites", {}))).toBe(ROOM);
    expect(await database().$count(invites)).toBe(INVITES_OPEN_MAX + 10 + ROOM);
  });

  test("the answers under way for a person", async () => {
    fake.plan = { delayMs: 300 };
    const chat = chatOf(ada);
    const { id } = await chat.start();
    const made = await admitted(429, (index) => chat.ask(id, `${index}`, { parentId: null }));
    expect(made).toBe(STREAMS_PER_PERSON_MAX);
  });

  test("the sessions of a person, who is let in all the same", async () => {
    const { credentials, id } = await signUp(here);
    const lastSeenAt = new Date(Date.now() - 60_000);
    const row = { userId: id, device: null, createdAt: lastSeenAt, lastSeenAt };
    await database()
      .insert(sessions)
      .values(times(SESSIONS_PER_PERSON_MAX - ROOM, (index) => ({ ...row, id: `s${index}` })));
    expect(await admitted(429, () => new Visitor(here).signIn(credentials))).toBe(RACERS);
    const newest = new Visitor(here);
    await newest.signIn(credentials);
    const { sessions: listed } = (await (await newest.get("/api/sessions")).json()) as {
      sessions: object[];
    };
    expect(listed).toHaveLength(SESSIONS_PER_PERSON_MAX);
  });
}, 60_000);
