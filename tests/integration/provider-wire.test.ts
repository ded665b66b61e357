import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { saidIn, wholeStream } from "../support/api-stream";
import { allEvents, chatOf, textOf } from "../support/chat";
import { answerWell } from "../support/fake-model/answer-well";
import { completion, goodFrames } from "../support/fake-model/frames";
import { defaultPlan, textOf as textOfPlan } from "../support/fake-model/plan";
import type { Turn } from "../support/fake-model/turn";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const site = await openApiSite({ FIRST_BYTE_TIMEOUT_S: "3", WHOLE_ANSWER_TIMEOUT_S: "6" });
const { complete, fake } = site;
const ada = await signUp(here);
const { key } = await storeKey(ada.id);
const chat = chatOf(ada);

beforeEach(() => fake.reset());

const said = textOfPlan(defaultPlan);
const ask = (stream: boolean) =>
  complete(key, { model: "fake-model", messages: [{ role: "user", content: "Hi" }], stream });

async function saidTo(stream: boolean): Promise<string> {
  const response = await ask(stream);
  if (stream) return saidIn(await wholeStream(response));
  return (await response.json()).choices[0].message.content;
}

async function saidInChat(): Promise<string> {
  const { id } = await chat.start();
  return textOf(await allEvents(await chat.ask(id, "Hi")));
}

/** What a good answer is in bytes, in the form that was asked for. */
const bytesOf = (turn: Turn) =>
  Buffer.from(turn.call.body.stream ? goodFrames(turn).join("") : JSON.stringify(completion(turn)));
const typeOf = ({ call }: Turn) => (call.body.stream ? "text/event-stream" : "application/json");

type Encoding = [name: string, pack: (bytes: Buffer) => Buffer];

describe("an answer is read however it is packed:", () => {
  const encodings: Encoding[] = [
    ["GZIP", gzipSync],
    ["x-gzip", gzipSync],
    ["X-Gzip", gzipSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
    ["ZSTD", zstdCompressSync],
    ["deflate", deflateSync],
    ["Deflate", deflateRawSync],
    ["deflate, gzip", (bytes) => gzipSync(deflateSync(bytes))],
    ["Identity", (bytes) => bytes],
  ];

  test.each(encodings)("%s", async (name, pack) => {
    fake.script = (turn) => {
      const headers = { "content-type": typeOf(turn), "content-encoding": name };
      turn.response.writeHead(200, headers).end(pack(bytesOf(turn)));
    };
    expect([await saidTo(true), await saidTo(false)]).toEqual([said, said]);
    expect(await saidInChat()).toBe(said);
  });

  test("a refusal, too", async () => {
    fake.script = ({ response }) => {
      const body = gzipSync(JSON.stringify({ error: { message: "top_k is odd", param: "top_k" } }));
      response.writeHead(400, { "content-encoding": "GZip" }).end(body);
    };
    expect(await expectApiError(ask(true), { status: 400, param: "top_k" })).toMatchObject({
      message: "top_k is odd",
    });
  });
});

test("a 100 Continue that nobody asked for is passed over, once or thrice", async () => {
  for (const times of [1, 3]) {
    fake.script = async (turn) => {
      for (let time = 0; time < times; time += 1) turn.response.writeContinue();
      await answerWell(turn);
    };
    expect([await saidTo(true), await saidTo(false)]).toEqual([said, said]);
    expect(await saidInChat()).toBe(said);
  }
});

test("a mark of UTF-8 before an answer does not reach the client", async () => {
  fake.script = (turn) => {
    const bytes = Buffer.concat([Buffer.from("\uFEFF"), bytesOf(turn)]);
    turn.response.writeHead(200, { "content-type": typeOf(turn) }).end(bytes);
  };
  expect(await (await ask(false)).text()).toMatch(/^\{/);
  expect([await saidTo(true), await saidTo(false)]).toEqual([said, said]);
});

describe("a connection that breaks before an answer", () => {
  test("is one call where it was a new one", async () => {
    fake.script = ({ response }) => void response.socket?.resetAndDestroy();
    // The first ones may find connections that other tests left open.
    for (let time = 0; time < 3; time += 1) await ask(true);
    for (const stream of [true, false]) {
      const before = fake.completions.length;
      await expectApiError(ask(stream), { status: 502, code: "upstream_unreachable" });
      expect(fake.completions.slice(before)).toHaveLength(1);
    }
  });

  test("is asked over a new one where it had been kept open", async () => {
    expect(await saidTo(true)).toBe(said);
    const keptOpen = fake.completions.at(-1)?.callerPort;
    fake.script = async (turn) => {
      if (turn.call.callerPort === keptOpen) turn.response.socket?.resetAndDestroy();
      else await answerWell(turn);
    };
    expect(await saidTo(true)).toBe(said);
    expect(fake.completions.map(({ callerPort }) => callerPort === keptOpen)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("an answer that is wanted whole", () => {
  test("may take longer than the first byte of a stream", async () => {
    fake.script = async (turn) => {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await answerWell(turn);
    };
    expect(await saidTo(false)).toBe(said);
    await expectApiError(ask(true), { status: 504, code: "upstream_timeout" });
  });

  test("is given up in the end, and is not to be asked for again", async () => {
    fake.plan = { fault: "hang" };
    const response = await ask(false);
    expect(response.headers.get("x-should-retry")).toBe("false");
    await expectApiError(response, { status: 504, code: "upstream_timeout" });
    expect(fake.completions).toHaveLength(1);
  });
});
