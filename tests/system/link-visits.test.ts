import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Chat, chatOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { longestGap } from "../support/health";
import { type Person, signUp, Visitor } from "../support/person";
import { presetsOf } from "../support/presets";
import { type Parley, startParley } from "../support/server";
import { linkToAnswer, sharingOf } from "../support/share";

let fake: FakeModel;
let parley: Parley;
let ada: Person;
let chat: Chat;
beforeAll(async () => {
  fake = await FakeModel.start();
  parley = await startParley({ env: { OPENAI_BASE_URL: fake.baseUrl } });
  ada = await signUp(parley);
  chat = chatOf(ada);
});
afterAll(async () => {
  await parley.stop();
  await fake.close();
});

const linkTo = (answer: string) => linkToAnswer({ fake, person: ada }, answer);

/** The aim is 100 ms; a machine that runs other tests as well is slower by far. */
const GAP_MS = 1_000;

const hostile = [
  "[\na\n",
  "http://a.b/&a;",
  "a\n===\n",
  "> a\nb\n",
  "*a* ",
  "*a **b ",
  "`a ",
  "``a`",
  "[a](b) ",
  "![",
  "[^1]: a\n",
  "| a ",
  "|a|\n|-|\n|b|\n\n",
  "- a\n  ",
  "1. a\n   - b\n",
  "$a$ ",
  "\\(a",
  "<b ",
  "~~a~~ ",
  "> ",
  "```js\nf(`${\n",
  '```python\nf"{\n```\n',
  "\u202e\u0000a",
  "步骤**一**：",
];

describe("a text of any shape", () => {
  test.each(hostile)(
    "of 40 kB, %j, is read by five strangers while others go on",
    async (piece) => {
      const { url } = await linkTo(piece.repeat(Math.ceil(40_000 / piece.length)));
      const gap = await longestGap(parley, () =>
        Promise.all(
          Array.from({ length: 5 }, async () => {
            const page = await fetch(url);
            expect(page.status).toBe(200);
            expect(await page.text()).toContain("</article></main>");
          }),
        ),
      );
      expect(gap).toBeLessThan(GAP_MS);
    },
  );
});

describe("looking", () => {
  const viewsOf = async (token: string) =>
    (await sharingOf(ada).list()).find((one) => one.token === token)?.views;

  test("is what a person does: not a HEAD, a part, or a page fetched ahead", async () => {
    const { url, token } = await linkTo("Words");
    const programs = [
      fetch(url, { method: "HEAD" }),
      fetch(`${url}/download?as=html`, { method: "HEAD" }),
      fetch(`${url}/download?as=markdown`, { method: "HEAD" }),
      fetch(url, { headers: { range: "bytes=0-10" } }),
      fetch(url, { headers: { "sec-purpose": "prefetch;prerender" } }),
      fetch(url, { headers: { purpose: "prefetch" } }),
      fetch(url, { headers: { "x-purpose": "preview" } }),
      fetch(url, { headers: { "x-moz": "prefetch" } }),
    ];
    for (const answer of await Promise.all(programs)) {
      expect(answer.status).toBe(200);
      await answer.text();
    }
    expect(await viewsOf(token)).toBe(0);
    await (await fetch(url)).text();
    expect(await viewsOf(token)).toBe(1);
  });

  test("goes on behind the password to the file that was wanted", async () => {
    const { id } = await chat.start();
    fake.plan = { pieces: ["Behind"] };
    await (await chat.ask(id, "Question")).text();
    const { url } = await sharingOf(ada).share(id, { password: "open sesame" });
    for (const kind of ["html", "markdown"]) {
      const eve = new Visitor(parley);
      const wanted = `${url}/download?as=${kind}`;
      const form = await (await eve.get(wanted)).text();
      const action = new URL(/action="([^"]+)"/.exec(form)?.[1] ?? "", url).href;
      const give = (password: string) =>
        eve.ask(action, { method: "POST", body: new URLSearchParams({ password }) });
      const wrong = await give("wrong");
      expect(wrong.status).toBe(403);
      expect(new URL(/action="([^"]+)"/.exec(await wrong.text())?.[1] ?? "", url).href).toBe(
        action,
      );
      const right = await give("open sesame");
      expect(right.status).toBe(303);
      const file = await eve.get(new URL(right.headers.get("location") ?? "", url).href);
      expect(file.headers.get("content-disposition")).toContain("attachment");
      expect(await file.text()).toContain("Behind");
    }
  });
});

test("what stands before the messages may be larger than one step of the drawing", async () => {
  const preset = { name: "Long", systemPrompt: "<".repeat(100_000) };
  const { id: presetId } = await presetsOf(ada).create(preset);
  const { id } = await chat.start({ presetId });
  fake.plan = { pieces: ["Behind it all"] };
  await (await chat.ask(id, "Question")).text();
  const { url } = await sharingOf(ada).share(id, { includeSystemPrompt: true });
  const page = await (await fetch(url)).text();
  expect(page.match(/<details class="prompt">/g)).toHaveLength(1);
  expect(page).toContain("Behind it all");
});

test("a form for a password that was taken away meanwhile opens the link", async () => {
  const { url } = await linkTo("Words");
  const body = new URLSearchParams({ password: "as it was" });
  const answer = await new Visitor(parley).ask(url, { method: "POST", body });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, new URL(url).pathname]);
});

test("who opens links in a loop has to wait, and it costs next to nothing to say so", async () => {
  const { url } = await linkTo("Words");
  const statuses: number[] = [];
  for (let round = 0; round < 14; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(url, { method: "HEAD" })),
    );
    statuses.push(...answers.map(({ status }) => status));
  }
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(statuses.indexOf(429)).toBeGreaterThan(100);
});
