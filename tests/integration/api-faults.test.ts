import { beforeAll, describe, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { faultModels } from "../support/fake-model/fake-model";
import { HUGE_TEXT, THOUGHT, TINY_CHUNKS } from "../support/fake-model/faults/odd-chunks";
import { PROVIDER_WORDS } from "../support/fake-model/faults/refusals";
import { defaultPlan, textOf } from "../support/fake-model/plan";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const patience = { CONNECT_TIMEOUT_S: "1", FIRST_BYTE_TIMEOUT_S: "2.5", IDLE_TIMEOUT_S: "1" };
const wholePatience = { WHOLE_ANSWER_TIMEOUT_S: "2.5" };
const site = await openApiSite({ ...patience, ...wholePatience }, faultModels);

let key: string;
beforeAll(async () => {
  key = (await storeKey((await signUp(here)).id)).key;
});

/** How a completion ends for its client: a refusal with its status, a stream that broke off, or a good end. */
type End = { status: number; code: string } | { broken: string } | { text: string };

const each = (labels: string, end: End): Record<string, End> =>
  Object.fromEntries(labels.split(" ").map((label) => [label, end]));

const whole = textOf(defaultPlan);
const half = defaultPlan.pieces.slice(0, defaultPlan.pieces.length / 2).join("");

/** What refuses before the first word, however it was asked. */
const refusals: Record<string, End> = {
  ...each("400", { status: 400, code: "null" }),
  ...each("400-context", { status: 400, code: "context_length_exceeded" }),
  ...each("401 403", { status: 502, code: "upstream_auth" }),
  ...each("404", { status: 404, code: "model_not_found" }),
  ...each("402 429-quota", { status: 429, code: "insufficient_quota" }),
  ...each("429 429-ms 429-date 429-long 429-storm", { status: 429, code: "rate_limit_exceeded" }),
  ...each("503", { status: 503, code: "upstream_error" }),
  ...each("500 flaky-1 flaky-2", { status: 502, code: "upstream_error" }),
  ...each("502-html 504-text 500-empty", { status: 502, code: "upstream_error" }),
  ...each("200-html 200-text 200-empty 200-error", { status: 502, code: "upstream_error" }),
  ...each("200-cut-json 302-trap 302-loop error-first", { status: 502, code: "upstream_error" }),
  ...each("reset close", { status: 502, code: "upstream_unreachable" }),
  ...each("hang hang-headers", { status: 504, code: "upstream_timeout" }),
};

/** What ends differently once a stream has begun; nothing of it ends with [DONE]. */
const streams: Record<string, End> = {
  ...refusals,
  ...each("hang-mid", { broken: "upstream_timeout" }),
  ...each("reset-mid no-done cut-json", { broken: "upstream_connection_lost" }),
  ...each("error-mid error-event error-event-text", { broken: "upstream_error" }),
};

const wholes: Record<string, End> = {
  ...refusals,
  ...each("hang-mid", { status: 504, code: "upstream_timeout" }),
  ...each("reset-mid", { status: 502, code: "upstream_unreachable" }),
  ...each("no-done cut-json", { status: 502, code: "upstream_connection_lost" }),
  ...each("error-mid error-event error-event-text", { status: 502, code: "upstream_error" }),
};

/** What is said in place of the usual words. */
const said: Record<string, string> = {
  length: half,
  filter: half,
  huge: HUGE_TEXT,
  "tiny-chunks": "0123456789".repeat(TINY_CHUNKS / 10),
  tools: "",
  refusal: "",
  "empty-text": "",
  "ansi-nul": "a\u0000b\u001B[31mred\u001B[0m\u0007",
  "think-tag": `<think>\n${THOUGHT}\n</think>\n\n${whole}`,
  "split-surrogates": "a🦜bc\uD83E",
};

const goodEnd = (label: string): End => ({ text: said[label] ?? whole });

/** The one that never ends takes long, and has a test of its own. */
const labels = faultModels
  .map((model) => model.slice("fault:".length))
  .filter((label) => label !== "endless");

const ask = (label: string, stream: boolean) => {
  site.fake.plan = {};
  const messages = [{ role: "user", content: "Hi" }];
  return site.complete(key, { model: `fault:${label}`, messages, stream });
};

type Chunk = {
  error?: { code: string };
  choices: { delta: { content?: unknown } | null }[];
};

/** The chunks of a stream, in the one form that every client can read. */
function framesOf(text: string): string[] {
  const frames = text.split("\n\n");
  expect(frames.pop()).toBe("");
  for (const frame of frames) expect(frame).toMatch(/^data: (\{.*\}|\[DONE\])$/);
  return frames.map((frame) => frame.slice("data: ".length));
}

const contentOf = ({ choices }: Chunk) => {
  const content = choices[0]?.delta?.content;
  return typeof content === "string" ? content : "";
};

/** Checks on the way that there are no empty choices, that [DONE] comes once and last, and nothing after an error. */
function endOfStream(text: string): End {
  const frames = framesOf(text);
  const last = frames.pop() ?? "";
  expect(frames).not.toContain("[DONE]");
  const chunks = frames.map((frame) => JSON.parse(frame) as Chunk);
  for (const { choices } of chunks) {
    expect(choices.length).toBeGreaterThan(0);
    for (const { delta } of choices) expect(delta).toBeTypeOf("object");
  }
  if (last === "[DONE]") return { text: chunks.map(contentOf).join("") };
  expect(chunks.map(contentOf).join("")).toBe(half);
  return { broken: (JSON.parse(last) as Required<Chunk>).error.code };
}

async function endOf(response: Response, stream: boolean): Promise<End> {
  const text = await response.text();
  expect(text).not.toContain("inner.example");
  if (response.status !== 200) {
    const { error } = JSON.parse(text) as { error: { code: string | null; message: string } };
    expect(Object.keys(error).sort()).toEqual(["code", "message", "param", "type"]);
    if (![400, 404].includes(response.status))
      expect(error.message).not.toContain(PROVIDER_WORDS.slice(0, 12));
    return { status: response.status, code: String(error.code) };
  }
  if (stream) return endOfStream(text);
  const completion = JSON.parse(text) as {
    object: string;
    choices: [{ message: { content: string } }];
  };
  expect(completion.object).toBe("chat.completion");
  return { text: completion.choices[0].message.content };
}

describe("a program that asks for a stream", () => {
  test.each(labels)("%s", async (label) => {
    const response = await ask(label, true);
    expect(await endOf(response, true)).toEqual(streams[label] ?? goodEnd(label));
  });

  test("is told to wait as long as the provider says", async () => {
    const response = await ask("429-date", true);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(response.headers.get("retry-after-ms"))).toBeGreaterThan(0);
  });

  test("is not left with one that never ends", async () => {
    site.fake.plan = { pieces: ["endless ".repeat(5_000)], fault: "endless" };
    const messages = [{ role: "user", content: "Hi" }];
    const response = await site.complete(key, { model: "fault:endless", messages, stream: true });
    const text = await response.text();
    const last = JSON.parse(text.trimEnd().split("\n\n").at(-1)?.slice("data: ".length) ?? "");
    expect(last.error.code).toBe("answer_too_long");
  });
});

describe("a program that asks for a whole completion", () => {
  test.each(labels)("%s", async (label) => {
    const response = await ask(label, false);
    expect(await endOf(response, false)).toEqual(wholes[label] ?? goodEnd(label));
  });
});

test("no redirect was followed, and no call is left open", async () => {
  expect(site.fake.trapHits).toBe(0);
  await expect.poll(() => site.fake.openCalls.length).toBe(0);
});
