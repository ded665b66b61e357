import { beforeAll, describe, expect, test } from "vitest";
import { allEvents, type Chat, chatOf, refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();

let person: Person;
let chat: Chat;
beforeAll(async () => {
  person = await signUp(here);
  chat = chatOf(person);
});

const send = (id: string, body: BodyInit, type = "application/json") =>
  person.ask(`/api/conversations/${id}/messages`, {
    method: "POST",
    headers: { "content-type": type },
    body,
  });

describe("a message", () => {
  test.each([
    ["a megabyte", "x".repeat(1_000_000)],
    ["a megabyte of emoji", "🦜".repeat(250_000)],
    ["NUL and control characters", "a\u0000b\u0007c\u001b[31m"],
    ["right-to-left overrides", "a\u202Eb\u2066c"],
    ["line and paragraph separators", "a\u2028b\u2029c\r\nd"],
    ["names of the language", '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'],
    ["SQL", "' OR 1=1--; DROP TABLE messages; %_\""],
  ])("of %s is stored and sent as it is", async (_name, text) => {
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, text));
    expect((await chat.snapshot(id)).messages[0]?.text).toBe(text);
    expect(fake.completions.at(-1)?.body.messages?.at(-1)?.content).toBe(text);
  });

  test("with half a surrogate pair is stored with a replacement character", async () => {
    const { id } = await chat.start();
    await allEvents(await send(id, '{"id":"q","text":"a\\ud83dz"}'));
    expect((await chat.snapshot(id)).messages[0]?.text).toBe("a\uFFFDz");
  });

  test("of more than a megabyte is refused, and nothing is stored", async () => {
    const { id } = await chat.start();
    expect(await refusalOf(await chat.ask(id, "x".repeat(1_000_001)))).toEqual([413, "too_large"]);
    expect(await refusalOf(await chat.ask(id, "界".repeat(333_334)))).toEqual([413, "too_large"]);
    expect(await refusalOf(await chat.ask(id, "x".repeat(10_000_001)))).toEqual([413, "too_large"]);
    expect((await chat.snapshot(id)).messages).toEqual([]);
  });

  test.each([
    ["no body", "", 400],
    ["null", "null", 400],
    ["a list", "[]", 400],
    ["a string", '"x"', 400],
    ["half an object", "{", 400],
    ["no id", '{"text":"x"}', 400],
    ["a number for an id", '{"id":1,"text":"x"}', 400],
    ["a path for an id", '{"id":"../x","text":"x"}', 400],
    ["an id of 65 letters", `{"id":"${"x".repeat(65)}","text":"x"}`, 400],
    ["no text", '{"id":"q"}', 400],
    ["only white space", '{"id":"q","text":" \\n\\t"}', 400],
    ["text of the wrong type", '{"id":"q","text":["x"]}', 400],
    ["a parent of the wrong type", '{"id":"q","text":"x","parentId":7}', 400],
    [
      "brackets 20,000 deep",
      `{"id":"q","text":"x","more":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
      400,
    ],
  ])("with %s is refused in the one envelope", async (_name, body, status) => {
    const { id } = await chat.start();
    const response = await send(id, body);
    expect(response.headers.get("x-request-id")).toMatch(/\S{8,}/);
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    expect([response.status, error.code]).toEqual([status, "invalid_request"]);
    expect(Object.keys(error).toSorted()).toEqual(["code", "message", "param", "type"]);
    expect((await chat.snapshot(id)).messages).toEqual([]);
  });

  test("in bytes that are no UTF-8 is refused", async () => {
    const { id } = await chat.start();
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"id":"q","text":"'),
      0xff,
      0xfe,
      ...new TextEncoder().encode('"}'),
    ]);
    expect(await refusalOf(await send(id, bytes))).toEqual([400, "invalid_request"]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "as %s is refused",
    async (type) => {
      const { id } = await chat.start();
      expect(await refusalOf(await send(id, '{"id":"q","text":"x"}', type))).toEqual([
        415,
        "unsupported_media_type",
      ]);
    },
  );
});

describe("a change that another site's page asks for", () => {
  test.each([
    ["its own origin", { origin: "https://evil.example" }],
    ["no origin to speak of", { origin: "null" }],
    ["a part of ours", { origin: "http://parley.test.evil.example" }],
  ])("naming %s is refused, and nothing is changed", async (_name, headers) => {
    const { id } = await chat.start();
    const json = JSON.stringify({ id: "q", text: "x" });
    const response = await person.ask(`/api/conversations/${id}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: json,
    });
    expect(await refusalOf(response)).toEqual([403, "origin_refused"]);
    expect((await chat.snapshot(id)).messages).toEqual([]);
  });
});
