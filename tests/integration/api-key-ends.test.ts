import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { expectApiError } from "../support/api-errors";
import { makeKey } from "../support/api-keys";
import { openApiSite } from "../support/api-site";
import { numberedPieces } from "../support/fake-model/plan";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

const { client, complete, fake, url } = await openApiSite();
beforeEach(() => fake.reset());
await signUp(here);

/** As long as a call may outlive its key. */
const SOON_MS = 5_000;
const ask = { model: "fake-model", messages: [{ role: "user" as const, content: "Hi" }] };
const past = new Date(Date.now() - 1);

type Ending = (person: Person, keyId: string) => PromiseLike<unknown>;

const endings: [string, Ending][] = [
  ["that was revoked", (person, id) => person.delete(`/api/keys/${id}`)],
  [
    "of a deleted account",
    (person) => person.delete("/api/account", { currentPassword: person.credentials.password }),
  ],
  [
    "that expired",
    (_, id) => database().update(apiKeys).set({ expiresAt: past }).where(eq(apiKeys.id, id)),
  ],
  [
    "of a disabled person",
    ({ id }) => database().update(users).set({ disabledAt: past }).where(eq(users.id, id)),
  ],
];

describe.each(endings)("a key %s", (_, end) => {
  test("opens nothing from then on", async () => {
    const person = await signUp(here);
    const { id, key } = await makeKey(person);
    expect((await complete(key, ask)).status).toBe(200);
    await end(person, id);
    const refusal = { status: 401, code: "invalid_api_key" };
    await expectApiError(complete(key, ask), refusal);
    expect(fake.completions).toHaveLength(1);
  });

  test("takes its answers along: the client hears why, the provider is let go", async () => {
    const person = await signUp(here);
    const { id, key } = await makeKey(person);
    fake.plan = { pieces: numberedPieces(10_000), delayMs: 10 };
    const stream = await client(key).chat.completions.create({ ...ask, stream: true });
    const chunks = stream[Symbol.asyncIterator]();
    await chunks.next();
    const endedAt = performance.now();
    await end(person, id);
    const rest = async () => {
      while (!(await chunks.next()).done);
    };
    await expect(rest()).rejects.toMatchObject({ code: "invalid_api_key" });
    expect(performance.now() - endedAt).toBeLessThan(SOON_MS);
    await expect.poll(() => fake.openCalls.length).toBe(0);
  });
});

test("a key that was revoked while its request was still coming has its answer taken along", async () => {
  const person = await signUp(here);
  const { id, key } = await makeKey(person);
  fake.plan = { pieces: numberedPieces(10_000), delayMs: 10 };
  const json = JSON.stringify({ ...ask, stream: true });
  const request = httpRequest(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-length": json.length },
  });
  request.write(json.slice(0, 9));
  await sleep(200);
  const startedAt = performance.now();
  await person.delete(`/api/keys/${id}`);
  request.end(json.slice(9));
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let heard = "";
  for await (const part of response.setEncoding("utf8")) heard += part;
  expect(heard).toContain('"code":"invalid_api_key"');
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  await expect.poll(() => fake.openCalls.length).toBe(0);
});

test("a key may be narrowed in the middle of its life", async () => {
  const person = await signUp(here);
  const { id, key } = await makeKey(person);
  expect((await complete(key, ask)).status).toBe(200);
  await person.patch(`/api/keys/${id}`, { models: ["another-model"] });
  expect((await complete(key, ask)).status).toBe(404);
  await person.patch(`/api/keys/${id}`, { models: null, scopes: ["models"] });
  expect((await complete(key, ask)).status).toBe(403);
  await person.patch(`/api/keys/${id}`, { scopes: ["chat"] });
  expect((await complete(key, ask)).status).toBe(200);
});
