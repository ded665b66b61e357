import { beforeEach, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { allEvents, chatOf } from "../support/chat";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, client } = await openApiSite({ DEFAULT_MODEL: "mine" });
const ada = await signUp(here);
const { key } = await storeKey(ada.id);
const messages = [{ role: "user" as const, content: "Hi" }];

beforeEach(() => {
  fake.reset();
  Object.assign(fake, { modelsStatus: 404, modelsText: "404 page not found" });
});

test("the default model answers programs where the provider has no list", async () => {
  expect((await client(key).models.retrieve("mine")).id).toBe("mine");
  for (const stream of [true, false])
    expect((await complete(key, { model: "mine", messages, stream })).status).toBe(200);
  expect(fake.calls.filter(({ method }) => method === "GET").length).toBeLessThanOrEqual(1);
});

test("and people", async () => {
  const chat = chatOf(ada);
  const { id } = await chat.start();
  const events = await allEvents(await chat.ask(id, "Hi"));
  expect(events.at(-1)).toMatchObject({ type: "answer-end", state: "complete" });
  expect(fake.completions.at(-1)?.body.model).toBe("mine");
});
