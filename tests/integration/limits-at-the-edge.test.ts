import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { presets } from "@/db/schema/presets";
import * as limits from "@/lib/domain/limits";
import { database } from "@/lib/server/database";
import { chatOf } from "../support/chat";
import { newCredentials, type Person, signUp, Visitor } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
let conversationId: string;
beforeAll(async () => {
  ada = await signUp(here);
  conversationId = (await chatOf(ada).start()).id;
});

const numbers = new Map<string, number>(Object.entries(limits));
const sizeOf = (name: keyof typeof limits) => numbers.get(name) ?? Number.NaN;

const x = (length: number) => "x".repeat(length);
const list = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index));

const postText = (path: string, body: string, type = "application/json") =>
  ada.ask(path, { method: "POST", headers: { "content-type": type }, body });
/** `{"name":"K",…}` of exactly so many bytes. */
const padded = (bytes: number) => `{"name":"K"${" ".repeat(bytes - 12)}}`;
const nested = (levels: number) =>
  `{"name":"K","deep":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
/** One object, one list, and as many commas as are left. */
const inParts = (parts: number) => `{"name":"K","many":[0${",0".repeat(parts - 3)}]}`;
const day = (offset: number) =>
  new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

const join = (change: object) =>
  new Visitor(here).post("/api/users", { ...newCredentials(), ...change });
const newPreset = (change: object) =>
  ada.post("/api/presets", { name: "P", systemPrompt: "", ...change });
const newKey = (change: object) => ada.post("/api/keys", { name: "K", ...change });
const preview = (choice: object) =>
  ada.post(`/api/conversations/${conversationId}/shares/preview`, choice);
const form = (bytes: number) =>
  postText(
    "/api/auth/callback/credentials",
    `email=${x(bytes - "email=".length)}`,
    "application/x-www-form-urlencoded",
  );

type Ask = (size: number) => Promise<Response>;
/** What is refused one beyond the limit: by its size, or as what cannot be. */
const table: [what: keyof typeof limits, ask: Ask, beyond: 400 | 413][] = [
  ["JSON_BODY_BYTES_MAX", (size) => postText("/api/keys", padded(size)), 413],
  ["JSON_DEPTH_MAX", (size) => postText("/api/keys", nested(size)), 400],
  ["JSON_PARTS_MAX", (size) => postText("/api/keys", inParts(size)), 400],
  ["FORM_BYTES_MAX", form, 413],
  ["EMAIL_LENGTH_MAX", (size) => join({ email: `${x(size - 12)}@example.org` }), 400],
  ["EMAIL_TYPED_LENGTH_MAX", (size) => join({ email: "typed@example.org".padStart(size) }), 400],
  ["PASSWORD_LENGTH_MAX", (size) => join({ password: x(size) }), 400],
  ["NAME_LENGTH_MAX", (size) => join({ name: x(size) }), 400],
  ["INVITE_LENGTH_MAX", (size) => join({ invite: x(size) }), 400],
  ["INVITE_DAYS_MAX", (size) => ada.post("/api/invites", { expiresInDays: size }), 400],
  ["TITLE_LENGTH_MAX", (size) => chatOf(ada).change(conversationId, { title: x(size) }), 400],
  ["TITLE_LENGTH_MAX", (size) => chatOf(ada).list(`?q=${x(size)}`), 400],
  ["CONVERSATIONS_PER_PAGE_MAX", (size) => chatOf(ada).list(`?limit=${size}`), 400],
  ["PEOPLE_PER_PAGE_MAX", (size) => ada.get(`/api/usage/people?limit=${size}`), 400],
  ["CURSOR_LENGTH_MAX", (size) => ada.get(`/api/usage/people?cursor=${x(size)}`), 400],
  ["REPORT_DAYS_MAX", (size) => ada.get(`/api/usage?from=${day(0)}&to=${day(size - 1)}`), 400],
  ["PRESET_NAME_LENGTH_MAX", (size) => newPreset({ name: x(size) }), 400],
  ["PRESET_DESCRIPTION_LENGTH_MAX", (size) => newPreset({ description: x(size) }), 400],
  ["SLUG_LENGTH_MAX", (size) => newPreset({ slug: x(size) }), 400],
  ["SYSTEM_PROMPT_LENGTH_MAX", (size) => newPreset({ systemPrompt: x(size) }), 400],
  [
    "PRESET_EXAMPLES_MAX",
    (size) => newPreset({ examples: list(size, () => ({ role: "user", text: "?" })) }),
    400,
  ],
  ["MODEL_NAME_LENGTH_MAX", (size) => newPreset({ model: x(size) }), 400],
  ["ANSWER_TOKENS_MAX", (size) => newPreset({ maxTokens: size }), 400],
  [
    "VARIABLE_NAME_LENGTH_MAX",
    (size) => chatOf(ada).change(conversationId, { variables: { [x(size)]: "" } }),
    400,
  ],
  [
    "VARIABLE_VALUE_LENGTH_MAX",
    (size) => chatOf(ada).change(conversationId, { variables: { a: x(size) } }),
    400,
  ],
  [
    "TIME_ZONE_LENGTH_MAX",
    (size) => chatOf(ada).change(conversationId, { timeZone: x(size) }),
    400,
  ],
  ["KEY_NAME_LENGTH_MAX", (size) => newKey({ name: x(size) }), 400],
  ["KEY_MODELS_MAX", (size) => newKey({ models: list(size, String) }), 400],
  ["REQUESTS_PER_MINUTE_MAX", (size) => newKey({ requestsPerMinute: size }), 400],
  ["CALLS_AT_ONCE_MAX", (size) => newKey({ maxConcurrent: size }), 400],
  ["MONTHLY_CAP_MAX", (size) => newKey({ monthlyCap: size }), 400],
  [
    "PRICES_MAX",
    (size) =>
      ada.put("/api/prices", {
        prices: list(size, (at) => ({ model: `${at}`, input: 1, output: 1 })),
      }),
    400,
  ],
  [
    "PRICE_MAX",
    (size) => ada.put("/api/prices", { prices: [{ model: "m", input: size, output: 1 }] }),
    400,
  ],
];

/** Each key and preset that was made would be one of the few that a person may have. */
afterEach(async () => {
  await database().delete(apiKeys);
  await database().delete(presets);
});

/** Whether the request was found in order as far as sizes go. (Some then ask for what is not there.) */
const isTaken = ({ status }: Response) => status < 400 || status === 404;

test.each(table)("%s is taken, and one more is not", async (name, ask, beyond) => {
  const most = sizeOf(name);
  const taken = await ask(most);
  expect([taken.status, isTaken(taken)]).toEqual([taken.status, true]);
  const refused = await ask(most + 1);
  const body = (await refused.json()) as { error?: { code: string } };
  expect(refused.status).toBe(beyond);
  expect(body.error?.code).toBe(beyond === 413 ? "too_large" : "invalid_request");
});

test("what chooses the content of a link is bounded before the conversation is read", async () => {
  const mask = { messageId: null, field: "title", start: 0, end: 1 };
  for (const [name, choice] of [
    ["MASKS_PER_SHARE_MAX", (size: number) => ({ masks: list(size, () => mask) })],
    ["MESSAGES_PER_CONVERSATION_MAX", (size: number) => ({ leftOutIds: list(size, String) })],
  ] as const) {
    const answerTo = async (size: number) =>
      ((await (await preview(choice(size))).json()) as { error: { param: string | null } }).error;
    // There is nothing to share in this conversation yet, which is found out after the sizes.
    expect((await answerTo(sizeOf(name))).param).toBeNull();
    expect((await answerTo(sizeOf(name) + 1)).param).toMatch(/^(masks|leftOutIds)$/);
  }
});

test("a mark of the events is bounded", async () => {
  const statusOf = async (size: number) => {
    const response = await ada.get(`/api/events?after=${x(size)}`);
    await response.body?.cancel();
    return response.status;
  };
  expect(await statusOf(limits.MARK_LENGTH_MAX)).toBe(200);
  expect(await statusOf(limits.MARK_LENGTH_MAX + 1)).toBe(400);
});
