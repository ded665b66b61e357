import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { allEvents, type Chat, chatOf } from "../support/chat";
import { refusedRequests } from "../support/fake-model/faults/refused-requests";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const labels = Object.keys(refusedRequests);
const site = await openApiSite(
  {},
  labels.map((label) => `fault:refused-${label}`),
);

let key: string;
let chat: Chat;
beforeAll(async () => {
  const ada = await signUp(here);
  key = (await storeKey(ada.id)).key;
  chat = chatOf(ada);
});
beforeEach(() => site.fake.reset());

const messages = [{ role: "user" as const, content: "Hi" }];
const cases = Object.entries(refusedRequests);

/** How often an official client asks, which tries again what may be tried again. */
async function triesOf(model: string, stream: boolean): Promise<number> {
  const client = site.client(key).withOptions({ maxRetries: 1 });
  const asked = client.chat.completions.create({ model, messages, stream });
  await expect(asked).rejects.toThrow();
  return site.fake.completions.length;
}

describe.each([true, false])(
  "a program (streamed: %s) is told what its provider refused",
  (stream) => {
    test.each(cases)("%s", async (label, { told: { words = "", ...expected } }) => {
      const model = `fault:refused-${label}`;
      const response = await site.complete(key, { model, messages, stream });
      const isOver = expected.status < 500;
      if (isOver) expect(response.headers.get("x-should-retry")).toBe("false");
      const error = await expectApiError(response, expected);
      expect(error.message).toContain(words);
      expect(JSON.stringify(error)).not.toMatch(/inner|127\.0\.0\.1|sk-test/);
      expect(site.fake.completions).toHaveLength(1);
    });
  },
);

test.each(["openrouter-flagged", "conflict", "groq-413", "openrouter-no-tools", "plain-text"])(
  "an official client does not ask again after %s",
  async (label) => {
    expect(await triesOf(`fault:refused-${label}`, true)).toBe(1);
  },
);

describe("a person is told what is wrong, after one call", () => {
  test.each(cases)("%s", async (label, { failure }) => {
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Hi", { model: `fault:refused-${label}` }));
    expect(events.at(-1)).toMatchObject({ type: "answer-end", state: "failed" });
    expect((await chat.snapshot(id)).messages.at(-1)).toMatchObject({ failure, text: "" });
    expect(site.fake.completions).toHaveLength(1);
  });
});
