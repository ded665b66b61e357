import { beforeEach, describe, expect, test, vi } from "vitest";
import { openApiSite } from "../support/api-site";
import { allEvents, chatOf } from "../support/chat";
import { answerWell } from "../support/fake-model/answer-well";
import { callsOf, setCap, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite({}, ["fake-model"]);
await signUp(here);

let ada: Person;
beforeEach(async () => {
  fake.reset();
  ada = await signUp(here);
});

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
const inStream = { ...ask, stream: true };
const DOLLAR = 1_000_000_000;

describe("a cap holds against calls at once", () => {
  /** Each call truly costs so much, in dollars, whatever it looks like. */
  const costing = (dollars: number) => {
    setPrice("fake-model", { input: 1, output: 0 });
    fake.plan = { pieces: ["x", "y"], delayMs: 5, usage: { prompt_tokens: dollars * 1_000_000 } };
  };
  const spent = async () =>
    (await callsOf(ada.id)).reduce((all, { cost }) => all + Number(cost) / DOLLAR, 0);
  const race = (keys: string[], calls: number) =>
    Promise.all(
      Array.from({ length: calls }, async (_, at) => {
        const response = await complete(String(keys[at % keys.length]), at % 2 ? inStream : ask);
        await response.text();
        return response.status;
      }),
    );

  test("of sixty on a key with a cent one is let in, and the others are told that it is used up", async () => {
    costing(1);
    const { key } = await storeKey(ada.id, { monthlyCap: DOLLAR / 100 });
    const statuses = await race([key], 60);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(59);
    expect(await spent()).toBe(1);
    expect(fake.completions).toHaveLength(1);
  });

  test("of a person, over all keys, with as many as fit let in", async () => {
    costing(0.1);
    setCap(ada.id, 1);
    const keys = await Promise.all([1, 2, 3].map(async () => (await storeKey(ada.id)).key));
    const statuses = await race(keys, 60);
    const done = statuses.filter((status) => status === 200).length;
    expect(done).toBeGreaterThanOrEqual(10);
    expect(await spent()).toBeLessThanOrEqual(1 + 0.1);
    expect(fake.completions).toHaveLength(done);
  });

  test("where all fit, all are let in", async () => {
    costing(0.01);
    const { key } = await storeKey(ada.id, { monthlyCap: 10 * DOLLAR });
    expect(new Set(await race([key], 60))).toEqual(new Set([200]));
    expect(await spent()).toBeCloseTo(0.6);
  });

  test("what ends badly frees what was set aside for it", async () => {
    costing(0.01);
    const { key } = await storeKey(ada.id, { monthlyCap: DOLLAR / 20 });
    for (const fault of ["400", "error-first", "reset-mid"]) {
      fake.plan = { fault };
      await (await complete(key, inStream)).text().catch(() => {});
    }
    costing(0.01);
    expect((await complete(key, ask)).status).toBe(200);
  });

  test("of a person's own screen, by many tabs at once", async () => {
    costing(1);
    setCap(ada.id, 0.01);
    const chat = chatOf(ada);
    const asked = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { id } = await chat.start({ model: "fake-model" });
        const response = await chat.ask(id, "Hi");
        if (response.ok) await allEvents(response);
        return response.status;
      }),
    );
    expect(asked.filter((status) => status === 200)).toHaveLength(1);
    expect(fake.completions).toHaveLength(1);
  });
});

describe("calls at once", () => {
  /** Asks with each key so often at once, and lets nothing be answered until all are let in or refused. */
  async function atOnce(keys: string[], callsEach: number): Promise<Response[]> {
    const { promise: allIn, resolve: answer } = Promise.withResolvers<void>();
    fake.script = (turn) => allIn.then(() => answerWell(turn));
    let refused = 0;
    const asked = keys
      .flatMap((key) => Array<string>(callsEach).fill(key))
      .map(async (key) => {
        const response = await complete(key, inStream);
        if (!response.ok) refused += 1;
        await response.text();
        return response;
      });
    await vi.waitFor(() => expect(fake.openCalls.length + refused).toBe(asked.length), {
      timeout: 15_000,
    });
    answer();
    return Promise.all(asked);
  }
  const answered = (all: Response[]) => all.filter(({ status }) => status === 200);

  test("of one key are as many as it says, and the others may come again soon", async () => {
    const { key } = await storeKey(ada.id, { maxConcurrent: 3 });
    const all = await atOnce([key], 50);
    expect(answered(all)).toHaveLength(3);
    for (const { status, headers } of all.filter(({ ok }) => !ok)) {
      expect(status).toBe(429);
      expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    }
    expect((await complete(key, ask)).status).toBe(200);
  });

  test("of a person are 64 over all keys, and more where a key says so", async () => {
    const keys = await Promise.all([1, 2].map(async () => (await storeKey(ada.id)).key));
    expect(answered(await atOnce(keys, 40))).toHaveLength(64);
    const { key } = await storeKey(ada.id, { maxConcurrent: 80 });
    expect(answered(await atOnce([key], 90))).toHaveLength(80);
  });
});
