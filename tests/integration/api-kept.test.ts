import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ConversationEntry } from "@/lib/domain/conversation";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { piecesOf, wholeStream } from "../support/api-stream";
import { chatOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { callsOf } from "../support/ledger";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const ada = await signUp(here);
const bob = await signUp(here);
const { key } = await storeKey(ada.id);
const { key: bobs } = await storeKey(bob.id);
const chat = chatOf(ada);

beforeEach(() => fake.reset());

const HEADER = "x-parley-conversation";
/** The first that is estimated waits for the tokenizer's tables. */
const COUNTED = { timeout: 10_000 };
const question = { role: "user", content: "What is a parrot?" };
const ask = { model: "fake-model", messages: [question] };
const said = () => fake.plan.pieces.join("");

const conversations = async (person = ada) =>
  ((await (await chatOf(person).list()).json()) as { conversations: ConversationEntry[] })
    .conversations;

/** Asks, waits for the end, and gives the conversation's id. */
async function keep(where: string, body: object = ask, of = key): Promise<string> {
  const response = await complete(of, body, { [HEADER]: where });
  expect(response.status).toBe(200);
  await response.text();
  return response.headers.get(HEADER) ?? "";
}

const turnsOf = async (id: string) =>
  (await chat.snapshot(id)).messages.map(({ role, text, state }) => [role, text, state]);

test("nothing is stored that nobody asked to store", async () => {
  const before = await conversations();
  for (const body of [ask, { ...ask, stream: true }]) {
    const response = await complete(key, body);
    await response.text();
    expect(response.headers.has(HEADER)).toBe(false);
  }
  expect(await conversations()).toEqual(before);
});

describe("an exchange that is to be kept", () => {
  test.each([ask, { ...ask, stream: true }])(
    "is a conversation of the key's owner: %j",
    async (body) => {
      const id = await keep("new", body);
      expect(await turnsOf(id)).toEqual([
        ["user", "What is a parrot?", "complete"],
        ["assistant", said(), "complete"],
      ]);
      expect((await conversations())[0]).toMatchObject({ id, title: "What is a parrot?" });
      const { messages } = await chat.snapshot(id);
      expect(messages[1]).toMatchObject({ model: "fake-model" });
      expect((await callsOf(ada.id)).at(-1)).toMatchObject({ conversation_id: id, purpose: "api" });
    },
  );

  test("keeps what was said before, and the words of the system", async () => {
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello" },
      {
        role: "user",
        content: [
          { type: "text", text: "And" },
          { type: "image_url", image_url: { url: "data:," } },
        ],
      },
    ];
    const id = await keep("new", { ...ask, messages });
    expect((await turnsOf(id)).map(([role, text]) => [role, text])).toEqual([
      ["user", "Hi"],
      ["assistant", "Hello"],
      ["user", "And\n[image_url]"],
      ["assistant", said()],
    ]);
  });

  test("goes on where the conversation ends, at once", async () => {
    const id = await keep("new");
    const messages = [
      question,
      { role: "assistant", content: said() },
      { role: "user", content: "More" },
    ];
    expect(await keep(id, { ...ask, messages, stream: true })).toBe(id);
    expect((await turnsOf(id)).map(([, text]) => text)).toEqual([
      "What is a parrot?",
      said(),
      "More",
      said(),
    ]);
    const { messages: stored } = await chat.snapshot(id);
    expect(stored.map(({ parentId }) => parentId)).toEqual([
      null,
      ...stored.slice(0, 3).map(({ id }) => id),
    ]);
  });

  test("is kept as far as it came when its client hangs up", async () => {
    fake.plan = { pieces: numberedPieces(1_000), delayMs: 50 };
    const response = await complete(key, { ...ask, stream: true }, { [HEADER]: "new" });
    const id = response.headers.get(HEADER) ?? "";
    for await (const piece of piecesOf(response)) if (piece.includes("piece-1 ")) break;
    const cut = ["assistant", expect.stringMatching(/^piece-1 /), "stopped"];
    await vi.waitFor(async () => expect((await turnsOf(id))[1]).toEqual(cut), COUNTED);
  });

  test("is kept as far as it came when the provider breaks off", async () => {
    fake.plan = { fault: "reset-mid" };
    const response = await complete(key, { ...ask, stream: true }, { [HEADER]: "new" });
    const id = response.headers.get(HEADER) ?? "";
    expect((await wholeStream(response)).raw).not.toContain("[DONE]");
    expect((await turnsOf(id))[1]?.[2]).toBe("interrupted");
  });

  test("is not there when it failed before its first word", async () => {
    const before = await conversations();
    fake.plan = { fault: "500" };
    const response = await complete(key, ask, { [HEADER]: "new" });
    expect(response.headers.has(HEADER)).toBe(false);
    await expectApiError(response, { status: 502 });
    expect(await conversations()).toEqual(before);
  });
});

describe("a conversation that is not there", () => {
  test.each(["none", "", "new,new", "../x", "x".repeat(100)])(
    "is refused before anybody is asked: %j",
    async (where) => {
      await expectApiError(complete(key, ask, { [HEADER]: where }), { status: 404 });
      expect(fake.completions).toEqual([]);
    },
  );

  test("is a stranger's", async () => {
    const id = await keep("new");
    const before = await chat.snapshot(id);
    await expectApiError(complete(bobs, ask, { [HEADER]: id }), { status: 404, code: "not_found" });
    for (const stranger of [{ conversationId: id }, { parentId: before.activeMessageId }])
      expect((await complete(bobs, { ...ask, ...stranger })).status).toBe(200);
    expect(await chat.snapshot(id)).toEqual(before);
    expect(await conversations(bob)).toEqual([]);
  });

  test("is one that was deleted while its answer came", async () => {
    const id = await keep("new");
    fake.plan = { pieces: numberedPieces(10), delayMs: 20 };
    const reading = keep(id, { ...ask, stream: true });
    await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
    expect((await chat.remove(id)).status).toBe(204);
    await reading;
    expect((await chat.open(id)).status).toBe(404);
  });
});
