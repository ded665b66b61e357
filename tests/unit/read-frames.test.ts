import { Readable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { readFrames } from "@/lib/server/model/read-frames";

const encoder = new TextEncoder();

/** The frames of a stream in their plainest form. */
async function framesOf(source: ReadableStream<Uint8Array>, onMalformed = () => {}) {
  let text = "";
  for await (const frames of readFrames(Readable.fromWeb(source as never), onMalformed))
    text += frames.map(({ json }) => `data: ${json}\n\n`).join("");
  return `${text}data: [DONE]\n\n`;
}

/** What is left of a stream that arrives in these parts. */
async function cleaned(parts: readonly (string | Uint8Array)[], onMalformed = () => {}) {
  const source = new ReadableStream<Uint8Array>({
    start(out) {
      for (const part of parts) out.enqueue(typeof part === "string" ? encoder.encode(part) : part);
      out.close();
    },
  });
  return framesOf(source, onMalformed);
}

const hello = '{"choices":[{"delta":{"content":"Hello"}}]}';
const stop = '{"choices":[{"delta":{},"finish_reason":"stop"}]}';
const good = `data: ${hello}\n\ndata: ${stop}\n\ndata: [DONE]\n\n`;

describe("a stream that ends well", () => {
  const forms: [name: string, parts: (string | Uint8Array)[]][] = [
    ["as it should be", [good]],
    ["byte by byte", [...encoder.encode(good)].map((byte) => Uint8Array.of(byte))],
    ["with CRLF", [good.replaceAll("\n", "\r\n")]],
    ["without spaces", [good.replaceAll("data: ", "data:")]],
    ["with a byte order mark", [`\uFEFF${good}`]],
    ["with blank lines before it", [`\n\n${good}`]],
    ["with comments, names and numbers", [`: hi\n\nid: 1\nevent: message\nretry: 3\n${good}`]],
    [
      "with JSON over several lines",
      [good.replace("{", '{\ndata: "id":1,\ndata: ').replace('"id":1, ', "")],
    ],
    ["with words after its end", [`${good}data: ${hello}\n\n`]],
    ["without [DONE]", [good.replace("data: [DONE]\n\n", "")]],
    ["without a last line break", [good.trimEnd()]],
  ];

  it.each(forms)("%s has the same frames", async (_, parts) => {
    const frames = (await cleaned(parts)).replace('"id":1,', "");

    expect(frames).toBe(good);
  });

  it("is closed at [DONE], even when the provider is not", async () => {
    const hungUp = vi.fn();
    const source = new ReadableStream<Uint8Array>({
      start: (out) => out.enqueue(encoder.encode(good)),
      cancel: hungUp,
    });

    const text = await framesOf(source);

    expect(text).toBe(good);
    await vi.waitFor(() => expect(hungUp).toHaveBeenCalled());
  });

  it("is over a while after the model said why it stopped, even when nothing more is said", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const source = new ReadableStream<Uint8Array>({
      start: (out) => out.enqueue(encoder.encode(good.replace("data: [DONE]\n\n", ""))),
    });

    const text = framesOf(source);
    await vi.advanceTimersByTimeAsync(5_000);

    expect(await text).toBe(good);
    vi.useRealTimers();
  });

  it("tells of each line that is no JSON object, and goes on", async () => {
    const onMalformed = vi.fn();

    const frames = await cleaned(["data: {cut\n\ndata: 5\n\ndata:\n\n", good], onMalformed);

    expect(frames).toBe(good);
    expect(onMalformed).toHaveBeenCalledTimes(2);
  });
});

describe("a stream that does not", () => {
  it.each([
    ["breaks off", `data: ${hello}\n\n`, "connection_lost"],
    ["breaks off in a line", `data: ${hello}\n\ndata: {"choi`, "connection_lost"],
    ["is empty", "", "provider_error"],
    ["is a page", "<!doctype html><p>Hello</p>", "provider_error"],
    ["is some text", "upstream connect error", "provider_error"],
    ["is cut JSON", '{"choices":[{"mess', "provider_error"],
    ["is JSON of something else", '{"hello":"world"}', "provider_error"],
    ["is a list", "[1,2]", "provider_error"],
  ])("but %s fails", async (_, stream, code) => {
    await expect(cleaned([stream])).rejects.toMatchObject({ name: "ModelFailure", code });
  });

  it("is cut when one line is longer than any answer", async () => {
    const line = "x".repeat(1_000_000);
    const parts = ["data: ", ...Array.from({ length: 17 }, () => line)];

    await expect(cleaned(parts)).rejects.toThrow();
  });
});

describe("an error", () => {
  it.each([
    [
      "named by its event",
      'event: error\ndata: {"message":"no"}\n\n',
      '{"error":{"message":"no"}}',
    ],
    ["of plain words", "event: error\ndata: no\n\n", '{"error":{}}'],
    ["instead of a stream", '{"error":{"message":"no"}}', '{"error":{"message":"no"}}'],
    [
      "of older vLLM",
      'data: {"object":"error","message":"no","code":500}\n\n',
      '{"error":{"object":"error","message":"no","code":500}}',
    ],
    ["with its code", '{"code":"No","message":"no"}', '{"error":{"code":"No","message":"no"}}'],
    ["of FastAPI", 'data: {"detail":"no"}\n\n', '{"error":{"detail":"no"}}'],
    [
      "of MiniMax",
      '{"choices":null,"base_resp":{"status_code":1008,"status_msg":"no"}}',
      '{"error":{"choices":null,"base_resp":{"status_code":1008,"status_msg":"no"}}}',
    ],
  ])("%s is a frame with an error in it", async (_, stream, json) => {
    const frames = await cleaned([stream, stream.startsWith("{") ? "" : good]);

    expect(frames.split("\n\n")[0]).toBe(`data: ${json}`);
  });
});

it("A whole completion is one chunk with the same words.", async () => {
  const whole =
    '{"id":"1","choices":[{"index":0,"message":{"content":"Hello"},"finish_reason":"stop"}]}';

  const [frame = "", done] = (await cleaned([whole])).split("\n\n");

  expect(JSON.parse(frame.slice(6)).choices[0]).toMatchObject({
    delta: { content: "Hello" },
    finish_reason: "stop",
  });
  expect(done).toBe("data: [DONE]");
});
