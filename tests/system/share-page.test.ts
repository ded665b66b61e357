import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConversationSnapshot } from "@/lib/domain/conversation";
import { chatOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { type Person, signUp, Visitor } from "../support/person";
import { type Parley, startParley } from "../support/server";
import { sharingOf } from "../support/share";

let fake: FakeModel;
let parley: Parley;
let ada: Person;
beforeAll(async () => {
  fake = await FakeModel.start();
  parley = await startParley({ env: { OPENAI_BASE_URL: fake.baseUrl } });
  ada = await signUp(parley, { name: "Ada Lovelace" });
});
afterAll(async () => {
  await parley.stop();
  await fake.close();
});

const SECRET = "sk-live0123456789abcdefghij";

/** A conversation of two turns, with a further branch beside the first answer. */
async function conversation() {
  const preset = (await (
    await ada.post("/api/presets", { name: "Naturalist", systemPrompt: "Word-of-the-prompt." })
  ).json()) as { id: string };
  const chat = chatOf(ada);
  const { id } = await chat.start({ presetId: preset.id });
  fake.plan = { pieces: ["Word-of-another-branch"] };
  await (await chat.ask(id, `Word-of-the-first-question ${SECRET}`, { id: "first" })).text();
  fake.plan = { pieces: ["Word-of-the-first-answer **bold**"] };
  await (await chat.regenerate(id, "first")).text();
  fake.plan = { pieces: ["Word-of-the-second-answer"] };
  await (await chat.ask(id, "Word-of-the-second-question", { id: "second" })).text();
  const snapshot = await chat.snapshot(id);
  const firstAnswer = snapshot.messages.find(({ text }) => text.includes("first-answer"))?.id;
  return { id, snapshot, firstAnswer: firstAnswer as string, presetId: preset.id };
}

const look = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { response, status: response.status, html: await response.text() };
};

/** What may never leave with a link: ids, addresses, and what was said elsewhere. */
function forbiddenIn({ messages, conversation: { id } }: ConversationSnapshot): string[] {
  const ids = messages.map((message) => message.id).filter((one) => one.length > 10);
  return [...ids, id, ada.id, ada.credentials.email, "Word-of-another-branch"];
}

describe("the page behind a link", () => {
  test("shows the branch up to the message that was chosen, masked, and nothing else", async () => {
    const { id, snapshot, firstAnswer, presetId } = await conversation();
    const { secrets } = await sharingOf(ada).preview(id, { upToMessageId: firstAnswer });
    expect(secrets).toMatchObject([{ kind: "api_key", messageId: "first", words: SECRET }]);
    const masks = secrets.map(({ messageId, field, start, end }) => ({
      messageId,
      field,
      start,
      end,
    }));
    const { url } = await sharingOf(ada).share(id, { upToMessageId: firstAnswer, masks });

    const { status, html } = await look(url);
    expect(status).toBe(200);
    expect(html).toContain("Word-of-the-first-question ••••••••");
    expect(html).toContain("<strong>bold</strong>");
    const forbidden = [
      ...forbiddenIn(snapshot),
      presetId,
      SECRET,
      "Word-of-the-prompt",
      "Naturalist",
      "Ada Lovelace",
      "Word-of-the-second",
    ];
    for (const words of forbidden) expect(html).not.toContain(words);
    expect(html).not.toMatch(/__next|self\.__next_f/);
  });

  test("is for nobody's index, cache or referrer, and runs one script of ours at most", async () => {
    const { id } = await conversation();
    const { url } = await sharingOf(ada).share(id);
    const { response, html } = await look(url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-robots-tag": "noindex, nofollow",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
      "content-type": "text/html; charset=utf-8",
    });
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      expect.stringMatching(/^<script src="\/shared\.js" nonce="[^"]+" defer>$/),
    ]);
  });

  test("stays as it was while the conversation goes on, until its owner moves it forward", async () => {
    const { id } = await conversation();
    const sharing = sharingOf(ada);
    const { url, token } = await sharing.share(id);
    const before = (await look(url)).html.replace(/nonce="[^"]+"/g, "");
    fake.plan = { pieces: ["Word-of-a-later-answer"] };
    await (await chatOf(ada).ask(id, "Later")).text();
    expect((await look(url)).html.replace(/nonce="[^"]+"/g, "")).toBe(before);

    const moved = await sharing.change(token, { includeTitle: false });
    expect(moved.status).toBe(200);
    const after = (await look(url)).html;
    expect(after).toContain("Word-of-a-later-answer");
    expect(after).toContain("<title>Shared conversation · Parley</title>");
  });

  test("counts how often it was opened, but not by its owner", async () => {
    const { id } = await conversation();
    const { url, token } = await sharingOf(ada).share(id);
    await look(url);
    await look(url);
    await ada.get(new URL(url).pathname);
    const listed = (await sharingOf(ada).list()).find((one) => one.token === token);
    expect(listed).toMatchObject({ views: 2, lastViewedAt: expect.any(String) });
  });

  test("comes as a file: Markdown, or HTML without a script", async () => {
    const { id } = await conversation();
    const { url } = await sharingOf(ada).share(id);
    const markdown = await look(`${url}/download?as=markdown`);
    expect(markdown.html).toContain("Word-of-the-first-answer **bold**");
    expect(markdown.response.headers.get("content-disposition")).toContain("conversation.md");
    const file = await look(`${url}/download?as=html`);
    expect(file.html).toContain("<strong>bold</strong>");
    expect(file.html).not.toMatch(/<script|<link|src=|url\(/);
    expect((await look(`${url}/download?as=exe`)).status).toBe(400);
  });
});

describe("a link that is not there", () => {
  test("is one and the same, whether guessed, revoked, expired, or its conversation deleted", async () => {
    const sharing = sharingOf(ada);
    const { id } = await conversation();
    const revoked = await sharing.share(id);
    await sharing.revoke(revoked.token);
    const soon = new Date(Date.now() + 400).toISOString();
    const expired = await sharing.share(id, { expiresAt: soon });
    await expect.poll(async () => (await look(expired.url)).status).toBe(404);
    const { id: deletedId } = await conversation();
    const deleted = await sharing.share(deletedId);
    await chatOf(ada).remove(deletedId);
    const guessed = `${parley.url}/s/${"a".repeat(32)}`;

    const pages = await Promise.all(
      [revoked.url, expired.url, deleted.url, guessed, `${parley.url}/s/x`].map((url) => look(url)),
    );
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
    for (const door of ["download?as=html", "copies"])
      expect(
        (await look(`${revoked.url}/${door}`, door === "copies" ? { method: "POST" } : {})).status,
      ).toBe(door === "copies" ? 401 : 404);
  });

  test("goes with its owner's account", async () => {
    const bob = await signUp(parley);
    const { id } = await chatOf(bob).start();
    await (await chatOf(bob).ask(id, "Mine")).text();
    const { url } = await sharingOf(bob).share(id);
    expect((await look(url)).status).toBe(200);
    await bob.delete("/api/account", { currentPassword: bob.credentials.password });
    expect((await look(url)).status).toBe(404);
  });
});

test("a visitor who is signed in continues a copy of what is shown; nobody else can, and opening copies nothing", async () => {
  const { id } = await conversation();
  const { url } = await sharingOf(ada).share(id, { includeSystemPrompt: true });
  const bob = await signUp(parley);
  await bob.get(url);
  const { conversations } = (await (await chatOf(bob).list()).json()) as { conversations: [] };
  expect(conversations).toEqual([]);

  expect((await new Visitor(parley).ask(`${url}/copies`, { method: "POST" })).status).toBe(401);
  const kept = await bob.ask(`${url}/copies`, { method: "POST" });
  expect(kept.status).toBe(201);
  const { conversationId } = (await kept.json()) as { conversationId: string };
  const copy = await chatOf(bob).snapshot(conversationId);
  expect(copy.messages.map(({ role, state }) => [role, state])).toEqual([
    ["user", "complete"],
    ["assistant", "complete"],
    ["user", "complete"],
    ["assistant", "complete"],
  ]);
  fake.plan = { pieces: ["On it goes"] };
  await (await chatOf(bob).ask(conversationId, "Go on")).text();
  const sent = fake.completions.findLast(({ body }) => JSON.stringify(body).includes("Go on"));
  expect(JSON.stringify(sent?.body)).toContain("Word-of-the-prompt");
});
