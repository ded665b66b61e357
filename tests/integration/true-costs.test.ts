import { beforeEach, describe, expect, test, vi } from "vitest";
import { openApiSite } from "../support/api-site";
import { piecesOf, wholeStream } from "../support/api-stream";
import { allEvents, chatOf } from "../support/chat";
import { answerWell } from "../support/fake-model/answer-well";
import { sendJson } from "../support/fake-model/turn";
import { callsOf } from "../support/ledger";
import { metered, type Telling } from "../support/metered-model";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite({}, [
  "fake-model",
  "odd-1",
  "odd-2",
  "odd-3",
  "odd-4",
]);
await signUp(here);

let ada: Person;
beforeEach(async () => {
  fake.reset();
  ada = await signUp(here);
});

const messages = [{ role: "user", content: "Hi" }];
const ask = { model: "fake-model", messages };
const inStream = { ...ask, stream: true };
const SETTLED = { timeout: 15_000, interval: 50 };

/** Reads until the model has said why it stopped, and hangs up. */
async function readToFinish(response: Response): Promise<void> {
  let heard = "";
  for await (const piece of piecesOf(response)) {
    heard += piece;
    if (heard.includes('"finish_reason":"stop"')) break;
  }
}

describe("the ledger tells what the provider charged", () => {
  const picture = {
    type: "image_url",
    image_url: { url: `data:image/png;base64,${"A".repeat(5_000)}` },
  };
  const schema = { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } };
  const tools = [{ type: "function", function: { name: "f", parameters: { type: "object" } } }];
  const bodies: [string, object][] = [
    ["whole", ask],
    ["a stream", inStream],
    ["a stream that asks itself", { ...inStream, stream_options: { include_usage: true } }],
    ["a stream that asks not to", { ...inStream, stream_options: { include_usage: false } }],
    ["a stream with other wishes", { ...inStream, stream_options: { include_obfuscation: false } }],
    ["a stream with a wish for nothing", { ...inStream, stream_options: null }],
    ["a picture", { ...inStream, messages: [{ role: "user", content: [picture] }] }],
    ["a schema and tools", { ...inStream, response_format: schema, tools }],
  ];
  const tellings: Telling[] = ["own chunk", "last choice", "in choice", "groq", "late"];
  const readings: [string, (response: Response) => Promise<unknown>][] = [
    ["read to its end", (response) => response.text()],
    ["left at the finish", readToFinish],
  ];

  test("after two hundred calls at once, of every kind, read to the end or left at the finish", async () => {
    const { key } = await storeKey(ada.id, { maxConcurrent: 200 });
    let next = 0;
    const truth = metered(fake, () => {
      next += 1;
      return tellings[next % tellings.length] as Telling;
    });
    await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const [, body] = bodies[at % bodies.length] as (typeof bodies)[number];
        const [, read] = readings[Math.floor(at / bodies.length) % 2] as (typeof readings)[number];
        await read(await complete(key, body));
      }),
    );
    await vi.waitFor(async () => expect(await callsOf(ada.id)).toHaveLength(200), SETTLED);
    const calls = await callsOf(ada.id);
    const sum = (column: string) => calls.reduce((all, call) => all + Number(call[column]), 0);
    expect(Math.abs(sum("input_tokens") / truth.inputTokens - 1)).toBeLessThan(0.02);
    expect(Math.abs(sum("output_tokens") / truth.outputTokens - 1)).toBeLessThan(0.02);
    expect(calls.filter(({ estimated }) => estimated)).toEqual([]);
  }, 60_000);

  test("and one left at the finish is a complete one, also where the usage never comes", async () => {
    const { key } = await storeKey(ada.id);
    metered(fake, () => "never");
    await readToFinish(await complete(key, inStream));
    await vi.waitFor(
      async () =>
        expect(await callsOf(ada.id)).toMatchObject([{ estimated: 1, state: "complete" }]),
      SETTLED,
    );
  });

  test.each(tellings)("told in its %s, it is kept from whoever did not ask", async (telling) => {
    const { key } = await storeKey(ada.id);
    metered(fake, () => telling);
    const { frames } = await wholeStream(await complete(key, inStream));
    const chunks = frames.slice(0, -1).map((one) => JSON.parse(one));
    expect(frames.at(-1)).toBe("[DONE]");
    expect(chunks.filter((one) => "usage" in one || one.choices.length === 0)).toEqual([]);
    expect(chunks.at(-1).choices[0].finish_reason).toBe("stop");
    const asking = { ...inStream, stream_options: { include_usage: true } };
    const { frames: asked } = await wholeStream(await complete(key, asking));
    expect(asked.some((one) => one.includes('"prompt_tokens":'))).toBe(true);
  });

  test("what is spliced in leaves every other letter of the request as it was", async () => {
    const { key } = await storeKey(ada.id);
    const body = ` { "seed":12345678901234567890, "model" : "fake-model","stream":true,"messages":[{"role":"user","content":"\\u00e9 "}] ,"x":1.0} `;
    await (await complete(key, body)).text();
    expect(fake.completions[0]?.text).toBe(
      body.replace("{", '{"stream_options":{"include_usage":true},'),
    );
    const options = body.replace(
      '"x":1.0',
      '"stream_options" : { "a":1.0 , "include_usage":false}',
    );
    await (await complete(key, options)).text();
    expect(fake.completions[1]?.text).toBe(options.replace("false", "true").replace(": { ", ":{ "));
  });

  test.each([
    ["twice", '"stream_options":{"include_usage":false},"stream_options":{"include_usage":null}'],
    ["as Go reads it", '"stream_options":null,"Stream_Options":{"include_usage":false}'],
    ["in other letters", '"stream_option\\u0073":{"include_usage":false}'],
  ])("named %s, it is asked for all the same", async (_, member) => {
    const { key } = await storeKey(ada.id);
    await (
      await complete(
        key,
        `{"model":"fake-model","stream":true,${member},"messages":[{"role":"user","content":"Hi"}]}`,
      )
    ).text();
    const text = fake.completions[0]?.text ?? "";
    expect(text).not.toMatch(/"include_usage":(?!true)/);
    expect(fake.completions[0]?.body.stream_options?.include_usage).toBe(true);
  });
});

describe("a provider that refuses to be asked for the usage", () => {
  const words: [model: string, status: number, body: object][] = [
    [
      "odd-1",
      400,
      { error: { message: "Unrecognized request argument supplied: stream_options" } },
    ],
    [
      "odd-2",
      422,
      {
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "stream_options"],
            msg: "Extra inputs are not permitted",
          },
        ],
      },
    ],
    ["odd-3", 400, { error: { message: "include_usage is not supported", param: null } }],
  ];

  test.each(words)(
    "as %s does, is asked without, and remembered, by programs and people",
    async (model, status, body) => {
      const { key } = await storeKey(ada.id);
      fake.script = (turn) =>
        turn.call.body.stream_options ? sendJson(turn, status, body) : answerWell(turn);
      for (let calls = 0; calls < 2; calls += 1) {
        const { frames } = await wholeStream(await complete(key, { ...inStream, model }));
        expect(frames.at(-1)).toBe("[DONE]");
      }
      const chat = chatOf(ada);
      const { id } = await chat.start({ model });
      await chat.change(id, { title: "Mine" });
      await allEvents(await chat.ask(id, "Hi"));
      const asked = fake.completions.map(({ body: sent }) => "stream_options" in sent);
      expect(asked).toEqual([true, false, false, false]);
      expect(await callsOf(ada.id)).toMatchObject(
        Array(3).fill({ estimated: 1, state: "complete" }),
      );
    },
  );

  test("tells whoever asked themselves, and is asked once for what is wrong otherwise", async () => {
    const { key } = await storeKey(ada.id);
    const model = "odd-4";
    fake.script = (turn) => sendJson(turn, 400, { error: { message: "stream_options: no" } });
    const asking = { ...inStream, model, stream_options: { include_usage: true } };
    expect((await complete(key, asking)).status).toBe(400);
    expect(fake.completions).toHaveLength(1);
    fake.script = (turn) => sendJson(turn, 400, { error: { message: "top_k: no" } });
    expect((await complete(key, { ...inStream, model })).status).toBe(400);
    expect(fake.completions).toHaveLength(2);
  });
});
