import { expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { client, fake } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

const messages = [{ role: "user" as const, content: "Hi" }];

test("a program asks for a completion with the official client", async () => {
  const completion = await client(key).chat.completions.create({ model: "fake-model", messages });
  expect(completion.choices[0]?.message.content).toBe(fake.plan.pieces.join(""));
  expect(completion).toMatchObject({ object: "chat.completion", model: "fake-model" });
  expect(completion._request_id).toMatch(/^[0-9a-f-]{36}$/);
});
