import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Share } from "@/lib/domain/share";
import { type Chat, chatOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { type Person, signUp } from "../support/person";
import { logOf, type Parley, startParley } from "../support/server";
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

const inDatabase = <T>(work: (db: Database.Database) => T): T => {
  const db = new Database(join(parley.dataDir, "parley.db"), { timeout: 5_000 });
  db.pragma("foreign_keys = ON");
  try {
    return work(db);
  } finally {
    db.close();
  }
};

const drawingsOf = (token: string) =>
  inDatabase((db) =>
    db.prepare("SELECT id FROM share_drawings WHERE token = ? AND facts IS NOT NULL").all(token),
  );
const bytesOf = (token: string) =>
  inDatabase((db) =>
    db
      .prepare(
        "SELECT html FROM share_pieces WHERE drawing_id IN (SELECT id FROM share_drawings WHERE token = ?)",
      )
      .pluck()
      .all(token)
      .join(""),
  );
const timesDrawn = () => logOf(parley).filter(({ msg }) => msg === "link drawn").length;

describe("what a link shows", () => {
  test("is drawn once, however many come at once and again", async () => {
    const { url, token } = await linkTo("**bold**");
    const pages = await Promise.all(Array.from({ length: 50 }, () => fetch(url)));
    for (const page of pages) expect(await page.text()).toContain("<strong>bold</strong>");
    const [drawing] = drawingsOf(token);
    const before = timesDrawn();
    await (await fetch(url)).text();
    await (await fetch(`${url}/download?as=html`)).text();
    expect(drawingsOf(token)).toEqual([drawing]);
    expect(timesDrawn()).toBe(before);
  });

  test("is drawn anew when it was moved, or by another renderer, or never", async () => {
    const { url, token } = await linkTo("**bold**");
    await (await fetch(url)).text();
    const spoil = [
      "UPDATE share_drawings SET renderer = 'of yesterday' WHERE token = ?",
      "DELETE FROM share_drawings WHERE token = ?",
      "UPDATE share_drawings SET facts = NULL WHERE token = ?",
    ];
    for (const sql of spoil) {
      const before = drawingsOf(token);
      inDatabase((db) => db.prepare(sql).run(token));
      expect(await (await fetch(url)).text(), sql).toContain("<strong>bold</strong>");
      expect(drawingsOf(token), sql).toHaveLength(1);
      expect(drawingsOf(token), sql).not.toEqual(before);
    }
  });

  test("has its labels in the language of whoever looks, and a text cannot put any there", async () => {
    const { url, token } = await linkTo("- [x] done \u0000shared.contents\u0000");
    const look = async (language: string, path = "") =>
      (await fetch(url + path, { headers: { "accept-language": language } })).text();
    const [english, chinese] = [await look("en"), await look("zh-CN")];
    expect(english).toContain('aria-label="Done"');
    expect(english).toContain(">Question</p>");
    expect(chinese).toContain('aria-label="已完成"');
    expect(chinese).toContain(">提问者</p>");
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(drawingsOf(token)).toHaveLength(1);
    for (const page of [english, chinese, await look("en", "/download?as=html")]) {
      expect(page).toContain("\ufffdshared.contents\ufffd");
      expect(page).not.toContain("\u0000");
    }
    expect(await look("zh-CN", "/download?as=markdown")).toContain("## 提问者\n\nQuestion");
  });

  test("is answered with 304 to who has it, and no longer when it shows something else", async () => {
    const { url, token, conversationId } = await linkTo("First");
    const first = await fetch(url);
    await first.text();
    const etag = first.headers.get("etag") as string;
    const again = (value: string, headers = {}) =>
      fetch(url, { headers: { "if-none-match": value, ...headers } });
    for (const value of [etag, `"x", ${etag}`, etag.replace("W/", ""), "*"]) {
      const answer = await again(value);
      expect([answer.status, await answer.text(), answer.headers.get("etag")]).toEqual([
        304,
        "",
        etag,
      ]);
    }
    expect((await again('"x"')).status).toBe(200);
    expect((await again(etag, { "accept-language": "zh-CN" })).status).toBe(200);
    fake.plan = { pieces: ["Second"] };
    await (await chat.ask(conversationId, "More")).text();
    await sharingOf(ada).change(token, { includeTitle: true });
    expect((await again(etag)).status).toBe(200);
  });

  test("has nothing in its stored pieces that was masked", async () => {
    const { id } = await chat.start();
    fake.plan = { pieces: ["The key is `sk-live0123456789abcdefghij`."] };
    await (await chat.ask(id, "Question")).text();
    const { secrets } = await sharingOf(ada).preview(id);
    const masks = secrets.map(({ messageId, field, start, end }) => ({
      messageId,
      field,
      start,
      end,
    }));
    const { url, token } = await sharingOf(ada).share(id, { masks });
    expect(await (await fetch(url)).text()).toContain("••••••••");
    expect(bytesOf(token)).toContain("••••••••");
    expect(bytesOf(token)).not.toContain("sk-live");
  });
});

test("links that a kill left undrawn are drawn at the next start, without anybody looking", async () => {
  const links: Share[] = [];
  for (const words of ["One", "Two", "Three"]) links.push(await linkTo(words));
  await expect.poll(() => links.every(({ token }) => drawingsOf(token).length === 1)).toBe(true);
  await parley.kill("SIGKILL");
  inDatabase((db) => {
    db.prepare("UPDATE share_drawings SET renderer = 'of yesterday'").run();
    db.prepare("UPDATE share_drawings SET facts = NULL WHERE token = ?").run(links[0]?.token);
  });
  parley = await startParley({
    dataDir: parley.dataDir,
    port: parley.port,
    env: { OPENAI_BASE_URL: fake.baseUrl },
  });
  const undrawn = () =>
    inDatabase((db) =>
      db
        .prepare(
          "SELECT count(*) FROM shares WHERE NOT EXISTS (SELECT 1 FROM share_drawings d WHERE d.token = shares.token AND d.facts IS NOT NULL AND d.renderer <> 'of yesterday')",
        )
        .pluck()
        .get(),
    );
  await expect.poll(undrawn, { timeout: 60_000 }).toBe(0);
});
