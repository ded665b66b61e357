import { once } from "node:events";
import { request } from "node:http";
import { beforeEach, describe, expect, test } from "vitest";
import { API_BODIES_AT_ONCE_MAX } from "@/lib/domain/limits";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { chatOf } from "../support/chat";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here, withSettings } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, url } = await openApiSite({ MODEL_ALIASES: "quick=fake-model" });
const ada = await signUp(here);
const { key } = await storeKey(ada.id);
await presetsOf(ada).create({ name: "Terse", slug: "terse", systemPrompt: "One word." });

beforeEach(() => fake.reset());

const base64 = (bytes: number) => Buffer.alloc(bytes, "Parley: a picture? ").toString("base64");
const picture = (bytes: number, kind = "image/png") => ({
  type: "image_url",
  image_url: { url: `data:${kind};base64,${base64(bytes)}` },
});
const saying = (...content: unknown[]) => ({
  model: "fake-model",
  messages: [{ role: "user", content }],
});
const words = (text: string) => saying({ type: "text", text });

const large: [string, object][] = [
  ["a picture", saying({ type: "text", text: "What is this?" }, picture(11_000_000))],
  ["many pictures", saying(...Array.from({ length: 60 }, (_, n) => picture(60_000 + n)))],
  ["sound", saying({ type: "input_audio", input_audio: { data: base64(4e6), format: "wav" } })],
  ["base64 in lines", words(base64(2_000_000).replaceAll(/.{76}/g, "$&\r\n"))],
  ["prose", words("The quick brown fox, {or} [two]: ".repeat(350_000))],
  ["quotes and backslashes", words('He said "yes" \\ no.\\'.repeat(100_000))],
  ["Chinese", words("请描述一下这张图片。".repeat(100_000))],
  ["emoji beside base64", words(`😀${base64(2_000_000)}😀`)],
  ["what looks like a mark", words(`[30000 bytes: ${"0".repeat(32)}-0] ${base64(2_000_000)}`)],
];

describe("a body of more than a megabyte reaches the provider as it was sent:", () => {
  test.each(large)("%s", async (_, ask) => {
    for (const stream of [true, false]) {
      const body = JSON.stringify({ ...ask, stream, stream_options: undefined });
      const response = await complete(key, body);
      expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
      const sent = fake.completions.at(-1);
      const { messages } = ask as { messages: object[] };
      expect(JSON.stringify(sent?.body.messages) === JSON.stringify(messages)).toBe(true);
      if (!stream) expect(sent?.text === body).toBe(true);
    }
  });

  const ask = saying(picture(3_000_000));

  test("under the model that an alias means", async () => {
    expect((await complete(key, { ...ask, model: "quick" })).status).toBe(200);
    expect(fake.completions.at(-1)?.body).toEqual(ask);
  });

  test("after what a preset says", async () => {
    expect((await complete(key, { ...ask, model: "preset:terse" })).status).toBe(200);
    const { messages } = fake.completions.at(-1)?.body ?? {};
    expect(messages).toEqual([{ role: "system", content: "One word." }, ...ask.messages]);
  });

  test("for the deployment that a path names", async () => {
    const response = await fetch(`${url}/openai/deployments/fake-model/chat/completions`, {
      method: "POST",
      headers: { "api-key": key, "content-type": "application/json" },
      body: JSON.stringify({ messages: ask.messages }),
    });
    expect(response.status).toBe(200);
    expect(fake.completions.at(-1)?.body).toEqual(ask);
  });

  test("and into the conversation that keeps it", async () => {
    const text = base64(700_000);
    const ask = { model: "fake-model", messages: [{ role: "user", content: text }] };
    const padded = { ...ask, metadata: { more: base64(700_000) } };
    const response = await complete(key, padded, { "x-parley-conversation": "new" });
    const id = response.headers.get("x-parley-conversation");
    const kept = await chatOf(ada).snapshot(String(id));
    expect(kept.messages[0]?.text === text).toBe(true);
  });
});

describe("a body of more than a megabyte is refused:", () => {
  const sound = JSON.stringify(saying(picture(2_000_000)));
  test.each<[string, BodyInit, number]>([
    ["with half of it missing", sound.slice(0, -20), 400],
    ["with something after it", `${sound}x`, 400],
    ["of no JSON", base64(2_000_000), 400],
    ["of no UTF-8", Buffer.from(sound.replace("base64,", "\xff")).fill(0xff, 100, 101), 400],
    ["of another kind", JSON.stringify({ ...words("Hi"), max_tokens: base64(2_000_000) }), 400],
    [
      "with more short texts than anybody wrote",
      JSON.stringify(saying(...Array(1_000).fill({ type: "text", text: "x".repeat(10_100) }))),
      413,
    ],
  ])("%s", async (_, body, status) => {
    await expectApiError(complete(key, body), { status });
    expect(fake.completions).toEqual([]);
  });
});

test("more large bodies at once than there is room for are told to come again, and leave it", async () => {
  await withSettings({ API_BODY_MAX_MB: 2_000_000 }, async () => {
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "content-length": 2_000_000,
    };
    const halves = Array.from({ length: 2 * API_BODIES_AT_ONCE_MAX }, () => {
      const half = request(`${url}/v1/chat/completions`, { method: "POST", headers });
      half.on("error", () => {});
      half.write("x".repeat(1_900_000));
      return half;
    });
    await Promise.all(halves.map((half) => once(half, "drain")));
    const statusOf = async (length: number) =>
      (await complete(key, words("x".repeat(length)))).status;
    expect(await statusOf(10)).toBe(200);
    const refused = complete(key, words("x".repeat(1_990_000)));
    await expectApiError(refused, { status: 503, code: "unavailable" });
    expect((await refused).headers.get("retry-after")).toBe("5");
    for (const half of halves) half.destroy();
    await expect.poll(() => statusOf(1_990_000), { timeout: 10_000 }).toBe(200);
  });
});
