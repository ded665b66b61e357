import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { client, complete, fake } = await openApiSite();
const { id: ownerId } = await signUp(here);

beforeEach(() => fake.reset());

const ask = { model: "fake-model", messages: [{ role: "user" as const, content: "Hi" }] };

describe("when to come back is told", () => {
  test.each([
    [429, "rate_limit_exceeded", "2"],
    [402, "insufficient_quota", "3600"],
  ])("also where the provider (%i) does not tell it", async (status, code, wait) => {
    const { key } = await storeKey(ownerId);
    fake.script = ({ response }) => void response.writeHead(status).end();
    const response = await complete(key, ask);
    expect(response.headers.get("retry-after")).toBe(wait);
    await expectApiError(response, { status: 429, code });
  });

  test("to one who has spent all, and the official client does not ask again", async () => {
    const { key } = await storeKey(ownerId, { monthlyCap: 0 });
    const waits: (string | null)[] = [];
    const patient = client(key).withOptions({
      maxRetries: 2,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        waits.push(response.headers.get("retry-after"));
        return response;
      },
    });
    await expect(patient.chat.completions.create(ask)).rejects.toMatchObject({
      status: 429,
      code: "insufficient_quota",
    });
    expect(waits).toEqual(["3600"]);
  });
});
