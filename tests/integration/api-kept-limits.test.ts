import { beforeEach, describe, expect, test } from "vitest";
import {
  KEPT_TURNS_MAX,
  MESSAGE_BYTES_MAX,
  MESSAGES_PER_CONVERSATION_MAX,
} from "@/lib/domain/limits";
import { database } from "@/lib/server/database";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

beforeEach(() => fake.reset());

const HEADER = "x-parley-conversation";
const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };

describe("what cannot be kept is refused before anybody is asked", () => {
  const turn = (content: string) => ({ role: "user", content });

  test.each([
    ["no question", 400, [{ role: "system", content: "Say hello." }]],
    ["a text beyond what a message may be", 400, [turn("x".repeat(MESSAGE_BYTES_MAX + 1))]],
    ["too many at once", 400, Array(KEPT_TURNS_MAX + 1).fill(turn("Hi"))],
  ])("%s", async (_, status, messages) => {
    const asked = { ...ask, messages };
    await expectApiError(complete(key, asked, { [HEADER]: "new" }), { status });
    expect(fake.completions).toEqual([]);
    expect((await complete(key, asked)).status).toBe(200);
  });

  test("one more message for a conversation that is full", async () => {
    const first = await complete(key, ask, { [HEADER]: "new" });
    const id = first.headers.get(HEADER) ?? "";
    database()
      .$client.prepare(
        `WITH RECURSIVE numbers(n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
         INSERT INTO messages (id, conversation_id, sequence, role, state, text, created_at)
         SELECT 'more-' || n, ?, n, 'user', 'complete', 'x', 0 FROM numbers`,
      )
      .run(MESSAGES_PER_CONVERSATION_MAX, id);
    fake.reset();
    const further = complete(key, ask, { [HEADER]: id });
    await expectApiError(further, { status: 409, code: "conflict" });
    expect(fake.completions).toEqual([]);
  });
});
