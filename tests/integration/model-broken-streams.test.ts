import { afterAll, describe, expect, it } from "vitest";
import { ask, modelAt } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { defaultPlan } from "@/tests/support/fake-model/plan";

const fake = await FakeModel.start();
afterAll(() => fake.close());

const model = modelAt(fake.baseUrl);
const HALF = defaultPlan.pieces.slice(0, 4).join("");

describe("an answer that breaks off", () => {
  it.each([
    ["reset-mid", "connection_lost"],
    ["no-done", "connection_lost"],
    ["cut-json", "connection_lost"],
    ["error-mid", "provider_error"],
    ["error-event", "provider_error"],
    ["error-event-text", "provider_error"],
    ["hang-mid", "idle_timeout"],
  ])("(%s) keeps what came and fails as %s", async (fault, code) => {
    fake.plan = { fault };

    const { text, failure, refused, finishReason } = await ask(model);

    expect(failure?.code).toBe(code);
    expect(refused).toBe(false);
    expect(text).toBe(HALF);
    expect(finishReason).toBeUndefined();
  });
});
