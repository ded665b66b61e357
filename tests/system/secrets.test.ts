import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtRoutes } from "@/tests/support/built-routes";
import { canaries, canaryPattern } from "@/tests/support/canaries";
import { allEvents, chatOf } from "@/tests/support/chat";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { type Person, signUp, Visitor } from "@/tests/support/person";
import { logOf, type Parley, startParley } from "@/tests/support/server";

const QUESTION = "What-I-asked-in-confidence";
const ANSWER = "What-I-was-told-in-confidence";
const PASSWORD = "the wrong password entirely";

let fake: FakeModel;
let parley: Parley;
let owner: Person;
const answers: string[] = [];

async function collect(response: Promise<Response>): Promise<void> {
  const { headers, body } = await response;
  if (headers.get("content-type")?.includes("event-stream")) return body?.cancel();
  answers.push(JSON.stringify([...headers]), await (await response).text());
}

/** A day in the life of a site: people talk, err, and come to closed doors; the provider fails, and quotes the key. */
beforeAll(async () => {
  fake = await FakeModel.start({ plan: { pieces: [ANSWER] } });
  parley = await startParley({ env: { ...canaries, OPENAI_BASE_URL: fake.baseUrl } });
  owner = await signUp(parley, { name: "Ada-of-the-log" });
  const chat = chatOf(owner);
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, QUESTION));
  for (const fault of ["401", "500", "reset-mid", "bad-json", "error-mid"]) {
    fake.plan = { fault };
    await allEvents(await chat.ask(id, QUESTION)).catch(() => undefined);
  }
  const visitor = new Visitor(parley);
  await collect(visitor.signIn({ email: owner.credentials.email, password: PASSWORD }));
  await collect(visitor.get(`/c/${id}?q=${QUESTION}`));
  await collect(visitor.get(`/s/share-token-of-somebody?x=${QUESTION}`));
  await collect(visitor.get(`/no/${owner.credentials.email}/${QUESTION}%0aforged:%20line`));
  await collect(
    owner.post(`/api/conversations/${id}/messages`, { id: "x", text: 5, more: QUESTION }),
  );
  for (const { path } of builtRoutes()) {
    for (const somebody of [owner, visitor]) await collect(somebody.get(path));
  }
});
afterAll(async () => {
  await parley.stop();
  await fake.close();
});

const built = (pattern: string) => globSync(pattern).filter((path) => !path.includes("/cache/"));

describe("the build", () => {
  test("holds no secret", () => {
    const files = built(".next/**/*.{js,json,html,rsc,map,css,txt,body,meta}");
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((path) => canaryPattern.test(readFileSync(path, "utf8")))).toEqual([]);
  });

  test("sends the browser no library and no setting of the server", () => {
    const ofTheServer = [
      ...Object.keys(canaries),
      "DATA_DIR",
      "better-sqlite3",
      "drizzle-orm",
      "argon2",
      "passwordHash",
      "password_hash",
      "api.openai.com",
      "OpenAI-Organization",
      "next-auth.session-token",
      "CREATE TABLE",
      "AsyncLocalStorage",
    ];
    const files = built(".next/static/**/*.*").map(
      (path) => [path, readFileSync(path, "utf8")] as const,
    );
    expect(files.length).toBeGreaterThan(5);
    for (const word of ofTheServer) {
      expect(
        files.filter(([, text]) => text.includes(word)).map(([path]) => path),
        word,
      ).toEqual([]);
    }
  });

  test("would be found out: the search sees what the server's half does hold", () => {
    const server = built(".next/server/**/*.js").map((path) => readFileSync(path, "utf8"));
    expect(server.some((text) => text.includes("AUTH_SECRET"))).toBe(true);
    expect(
      server.some((text) => text.includes("drizzle-orm") || text.includes("password_hash")),
    ).toBe(true);
  });

  test("ships no source maps to the browser", () => {
    expect(built(".next/static/**/*.map")).toEqual([]);
  });
});

test("no answer holds a secret, a stack or a path of the server", () => {
  expect(answers.length).toBeGreaterThan(30);
  for (const answer of answers) {
    expect(answer).not.toMatch(canaryPattern);
    expect(answer).not.toMatch(/node_modules|\bat async |parley\.db|\/tmp\//);
  }
});

describe("the log", () => {
  test("is JSON, a line for each thing", () => {
    const lines = parley
      .logs()
      .split("\n")
      .filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines) expect(JSON.parse(line), line).toHaveProperty("level");
  });

  test("has one line for each request: method, path, status, time, id and user", () => {
    const [asked] = logOf(parley).filter(({ path }) => String(path).endsWith("/messages"));
    expect(Object.keys(asked ?? {}).sort()).toEqual([
      "level",
      "method",
      "ms",
      "path",
      "requestId",
      "status",
      "time",
      "userId",
    ]);
    expect(asked).toMatchObject({ method: "POST", status: 200, userId: owner.id });
  });

  test("holds no secret, no address, no password, no cookie and no word that was said", () => {
    const log = parley.logs();
    expect(log).not.toMatch(canaryPattern);
    const cookies = Object.values(owner.cookies).map((value) => (value ?? "").slice(0, 40));
    const { email, password } = owner.credentials;
    const confidential = [
      QUESTION,
      ANSWER,
      PASSWORD,
      email,
      email.split("@")[0] ?? "",
      password,
      "Ada-of-the-log",
      "share-token-of-somebody",
      ...cookies,
    ];
    for (const word of confidential.filter((word) => word !== "")) expect(log).not.toContain(word);
    expect(log).not.toContain("forged");
  });
});
