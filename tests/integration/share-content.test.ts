import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FoundSecret } from "@/lib/domain/share";
import { allEvents, chatOf, refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { sharingOf } from "../support/share";

const fake = await openFakeSite();
beforeEach(() => fake.reset());

let ada: Person;
let eve: Person;
beforeAll(async () => {
  ada = await signUp(here, { name: "Ada" });
  eve = await signUp(here);
});

const SECRET = "sk-live0123456789abcdefghij";

/** A question and its answer with thoughts, under a system prompt. */
async function conversation(question = "A question"): Promise<string> {
  const { id: presetId } = await presetsOf(ada).create({ name: "P", systemPrompt: "Be kind." });
  const { id } = await chatOf(ada).start({ presetId });
  fake.plan = { fault: "reasoning" };
  await allEvents(await chatOf(ada).ask(id, question, { id: "q" }));
  await chatOf(ada).change(id, { title: `About ${SECRET}` });
  return id;
}

const toMask = ({ messageId, field, start, end }: FoundSecret) => ({
  messageId,
  field,
  start,
  end,
});

describe("what a link shows", () => {
  test("is what was said and the title, unless more is chosen", async () => {
    const id = await conversation();
    const { content } = await sharingOf(ada).preview(id);
    expect(Object.keys(content)).toEqual(["title", "messages"]);
    expect(Object.keys(content.messages[1] ?? {})).toEqual(["role", "text", "model"]);
    const chosen = { includeSystemPrompt: true, includeReasoning: true, showName: true };
    const { content: all } = await sharingOf(ada).preview(id, { ...chosen, includeTitle: false });
    expect(all).toMatchObject({ author: "Ada", systemPrompt: "Be kind." });
    expect(all.messages[1]?.reasoning).toBeTruthy();
    expect(all).not.toHaveProperty("title");
  });

  test("is without the messages that are left out", async () => {
    const id = await conversation();
    const { content, messages } = await sharingOf(ada).preview(id, { leftOutIds: ["q"] });
    expect(content.messages.map(({ role }) => role)).toEqual(["assistant"]);
    expect(messages).toHaveLength(2);
  });

  test("has its secrets found, in the title too, and masked where that is wished", async () => {
    const id = await conversation(`Mine is ${SECRET}, and yours?`);
    const { secrets } = await sharingOf(ada).preview(id);
    expect(secrets.map(({ field, words, masked }) => [field, words, masked])).toEqual([
      ["title", SECRET, false],
      ["text", SECRET, false],
    ]);
    const masked = await sharingOf(ada).preview(id, { masks: secrets.map(toMask) });
    expect(JSON.stringify(masked.content)).not.toContain(SECRET);
    expect(masked.secrets.every((secret) => secret.masked)).toBe(true);
  });

  test("goes out only as it was looked at", async () => {
    const id = await conversation();
    const sharing = sharingOf(ada);
    const { digest } = await sharing.preview(id);
    await allEvents(await chatOf(ada).ask(id, "One more"));
    expect(await refusalOf(await sharing.ask(id, { digest }))).toEqual([409, "conflict"]);
    expect(await sharing.list()).toEqual([]);
    const { digest: now } = await sharing.preview(id);
    const { token, messageCount } = await sharing.share(id, { digest: now });
    expect(messageCount).toBe(4);
    await sharing.revoke(token);
  });

  test("is moved forward with the choices it was made with", async () => {
    const id = await conversation();
    const sharing = sharingOf(ada);
    const { token, choices } = await sharing.share(id, {
      upToMessageId: "q",
      leftOutIds: [],
      showName: true,
    });
    expect(choices).toMatchObject({ upToMessageId: "q", showName: true });
    await allEvents(await chatOf(ada).ask(id, "One more"));
    const kept = await (await sharing.change(token, { expiresAt: "2099-01-01T00:00:00Z" })).json();
    expect(kept).toMatchObject({ messageCount: 1, expiresAt: "2099-01-01T00:00:00.000Z" });
    const moved = await (await sharing.change(token, { includeReasoning: true })).json();
    expect(moved).toMatchObject({
      messageCount: 4,
      choices: { upToMessageId: null, showName: true },
    });
    await sharing.revoke(token);
  });
});

test("a conversation says in the list whether a link shows some of it", async () => {
  const id = await conversation();
  const isShared = async () => (await chatOf(ada).snapshot(id)).conversation.shared;
  expect(await isShared()).toBe(false);
  const { token } = await sharingOf(ada).share(id);
  expect(await isShared()).toBe(true);
  await sharingOf(ada).revoke(token);
  expect(await isShared()).toBe(false);
});

describe("a stranger", () => {
  test("can neither share what is not theirs, nor see, change or end links of others", async () => {
    const id = await conversation();
    const { token } = await sharingOf(ada).share(id);
    const theirs = sharingOf(eve);
    const answers = [
      await theirs.ask(id),
      await eve.post(`/api/conversations/${id}/shares/preview`, {}),
      await theirs.change(token, { expiresAt: null }),
      await theirs.revoke(token),
    ];
    for (const answer of answers) expect(await refusalOf(answer)).toEqual([404, "not_found"]);
    expect(await theirs.list()).toEqual([]);
    expect((await sharingOf(ada).list()).map((share) => share.token)).toContain(token);
  });

  test("shares nothing of another's conversation by the id of its message", async () => {
    await conversation();
    const { id } = await chatOf(eve).start();
    await allEvents(await chatOf(eve).ask(id, "Mine"));
    const asked = await sharingOf(eve).ask(id, { upToMessageId: "q" });
    expect(await refusalOf(asked)).toEqual([404, "not_found"]);
  });
});

test.each([
  { upToMessageId: "no such" },
  { expiresAt: "yesterday" },
  { expiresAt: "2001-01-01T00:00:00Z" },
  { password: "" },
  { masks: [{ messageId: "q", field: "text", start: 5, end: 5 }] },
  { leftOutIds: "q" },
])("a link is not made with %j", async (wish) => {
  const id = await conversation();
  expect(await refusalOf(await sharingOf(ada).ask(id, wish))).toEqual([400, "invalid_request"]);
});
