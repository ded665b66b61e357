import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ask, modelAt } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { defaultPlan, textOf } from "@/tests/support/fake-model/plan";
import { closedPort, silentPort } from "@/tests/support/silent-port";

const fake = await FakeModel.start();
const silent = await silentPort();
afterAll(async () => {
  silent.close();
  await fake.close();
});
beforeEach(() => fake.reset());

const model = modelAt(fake.baseUrl);
const HALF = defaultPlan.pieces.slice(0, 4).join("");

async function timed<T>(work: Promise<T>) {
  const start = performance.now();
  const result = await work;
  return { ...result, tookMs: performance.now() - start };
}

describe("a provider that cannot be reached", () => {
  it("because nobody listens is given up at once", async () => {
    const { failure, tookMs } = await timed(
      ask(modelAt(`http://127.0.0.1:${await closedPort()}/v1`)),
    );

    expect(failure?.code).toBe("provider_unreachable");
    expect(tookMs).toBeLessThan(1_000);
  });

  it("because its name is unknown is given up", async () => {
    const { failure, tookMs } = await timed(ask(modelAt("http://no-such-host.invalid/v1")));

    expect(failure?.code).toBe("provider_unreachable");
    expect(tookMs).toBeLessThan(5_000);
  });

  it("because it speaks no TLS is given up", async () => {
    const { failure, tookMs } = await timed(ask(modelAt(fake.baseUrl.replace("http:", "https:"))));

    expect(failure?.code).toBe("provider_unreachable");
    expect(tookMs).toBeLessThan(1_000);
  });

  it("because its TLS handshake never ends is given up after the time for connecting", async () => {
    const { failure, tookMs } = await timed(ask(modelAt(`https://127.0.0.1:${silent.port}/v1`)));

    expect(failure?.code).toBe("provider_unreachable");
    expect(tookMs).toBeGreaterThan(400);
    expect(tookMs).toBeLessThan(2_500);
  });
});

describe("a provider that keeps us waiting", () => {
  it("for ever, on a port that only listens, is given up after the time for the first byte", async () => {
    const { failure, refused, tookMs } = await timed(
      ask(modelAt(`http://127.0.0.1:${silent.port}/v1`)),
    );

    expect(failure?.code).toBe("first_byte_timeout");
    expect(refused).toBe(true);
    expect(tookMs).toBeGreaterThan(600);
    expect(tookMs).toBeLessThan(2_500);
  });

  it("for the headers is given up after the time for the first byte, and hung up on", async () => {
    fake.plan = { fault: "hang" };

    const { failure } = await ask(model);

    expect(failure?.code).toBe("first_byte_timeout");
    expect(fake.completions).toHaveLength(1);
    await expect.poll(() => fake.openCalls).toEqual([]);
  });

  it("for longer than usual, but not too long, is waited for", async () => {
    fake.plan = { fault: "slow-first" };

    const { text, failure } = await ask(modelAt(fake.baseUrl, { firstByteMs: 5_000 }));

    expect(failure).toBeUndefined();
    expect(text).toBe(textOf(defaultPlan));
  });

  it.each([
    ["hang-headers", ""],
    ["hang-mid", HALF],
  ])(
    "in silence after it began (%s) is given up after the idle time; what came is kept",
    async (fault, kept) => {
      fake.plan = { fault };

      const { failure, text, tookMs } = await timed(ask(model));

      expect(failure?.code).toBe("idle_timeout");
      expect(text).toBe(kept);
      expect(tookMs).toBeLessThan(2_500);
      await expect.poll(() => fake.openCalls).toEqual([]);
    },
  );

  it("never for long at a time may take as long as it likes", async () => {
    fake.plan = { delayMs: 150 };

    const { text, failure, tookMs } = await timed(ask(model));

    expect(failure).toBeUndefined();
    expect(text).toBe(textOf(defaultPlan));
    expect(tookMs).toBeGreaterThan(1_000);
  });
});

describe("a person who stops", () => {
  it.each(["hang", "hang-headers", "hang-mid", "endless"])(
    "is gone from the provider within a second (%s), and nothing is called an error",
    async (fault) => {
      fake.plan = { fault, delayMs: 5 };
      const stop = new AbortController();
      let stoppedAt = 0;
      setTimeout(() => {
        stoppedAt = performance.now();
        stop.abort();
      }, 150);

      const { failure } = await ask(model, { signal: stop.signal });

      expect(failure).toBeUndefined();
      await expect.poll(() => fake.openCalls).toEqual([]);
      expect((fake.completions[0]?.hungUpAt ?? Number.POSITIVE_INFINITY) - stoppedAt).toBeLessThan(
        1_000,
      );
    },
  );

  it("a hundred times leaves no connection open", async () => {
    fake.plan = { fault: "endless", delayMs: 5 };
    const stop = new AbortController();
    const answers = Array.from({ length: 100 }, () => ask(model, { signal: stop.signal }));
    await expect.poll(() => fake.completions.length, { timeout: 5_000 }).toBe(100);

    stop.abort();
    await Promise.all(answers);

    await expect.poll(() => fake.openCalls, { timeout: 1_000 }).toEqual([]);
  });

  it("before asking asks nobody", async () => {
    const { failure, text } = await ask(model, { signal: AbortSignal.abort() });

    expect(failure).toBeUndefined();
    expect(text).toBe("");
    expect(fake.completions).toEqual([]);
  });
});
