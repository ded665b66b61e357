import { beforeEach, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { completion, goodFrames } from "../support/fake-model/frames";
import type { Fault, Turn } from "../support/fake-model/turn";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const SECRET = "sk-provider-canary-0123456789";
const { complete, fake } = await openApiSite({ OPENAI_API_KEY: SECRET });
const { key } = await storeKey((await signUp(here)).id);
const { host } = new URL(fake.baseUrl);

beforeEach(() => fake.reset());

const headers = {
  "set-cookie": "session=provider-canary",
  "openai-organization": "provider-canary",
  "x-inner-key": SECRET,
  location: `http://${host}/`,
  server: "provider-canary",
  "x-request-id": "provider-canary",
  "access-control-allow-credentials": "true",
};
const words = `Your key ${SECRET} is not good at ${fake.baseUrl} (${host})`;
const error = { message: words, type: SECRET, param: SECRET, code: host };

function say({ response }: Turn, status: number, type: string, body: string): void {
  response.writeHead(status, { ...headers, "content-type": type });
  response.end(body);
}

const failing =
  (status: number): Fault =>
  (turn) =>
    say(turn, status, "application/json", JSON.stringify({ error }));

const events = (turn: Turn, frames: string[]) =>
  say(turn, 200, "text/event-stream", frames.join(""));

const tellings: [string, Fault][] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): [string, Fault] => [
    `an error ${status}`,
    failing(status),
  ]),
  ["a page", (turn) => say(turn, 502, "text/html", words)],
  ["a redirect", (turn) => say(turn, 302, "text/plain", words)],
  ["an error in place of an answer", failing(200)],
  [
    "an error in the middle of a stream",
    (turn) =>
      events(turn, [...goodFrames(turn).slice(0, 3), `data: ${JSON.stringify({ error })}\n\n`]),
  ],
  [
    "comments in a stream",
    (turn) => events(turn, [`: ${words}\nid: ${SECRET}\n\n`, ...goodFrames(turn)]),
  ],
  ["headers of a stream", (turn) => events(turn, goodFrames(turn))],
  [
    "headers of an answer",
    (turn) => say(turn, 200, "application/json", JSON.stringify(completion(turn))),
  ],
];

test.each(tellings)("a provider that tells itself in %s is not heard", async (_, script) => {
  fake.script = script;
  for (const stream of [false, true]) {
    const messages = [{ role: "user", content: "Hi" }];
    const response = await complete(key, { model: "fake-model", messages, stream });
    const told = `${JSON.stringify([...response.headers])}${await response.text()}`;
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(host);
    expect(told).not.toContain("provider-canary");
    expect(response.headers.has("location")).toBe(false);
    expect(response.status).not.toBe(401);
  }
  expect(fake.trapHits).toBe(0);
});
