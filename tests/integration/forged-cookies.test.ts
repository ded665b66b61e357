import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { afterAll, expect, test } from "vitest";
import { sessions } from "@/db/schema/people";
import { authSecret } from "@/lib/server/auth-secret";
import { database } from "@/lib/server/database";
import { type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const COOKIE = "next-auth.session-token";

const rowOf = async (person: Person) =>
  (await database().select().from(sessions).where(eq(sessions.userId, person.id)).limit(1))[0];

function withToken(token: string | undefined): Visitor {
  const visitor = new Visitor(here);
  visitor.cookies[COOKIE] = token;
  return visitor;
}

test("a forged cookie opens nothing", async () => {
  const person = await signUp(here);
  const sid = (await rowOf(person))?.id;
  const token = { sub: person.id, sid };
  const own = person.cookies[COOKIE] ?? "";
  const other = own[60] === "A" ? "B" : "A";
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${part({ alg: "HS256" })}.${part(token)}`;
  const signature = createHmac("sha256", authSecret()).update(unsigned).digest("base64url");
  const forged: Record<string, string> = {
    random: "x".repeat(300),
    cut: own.slice(0, -10),
    "one byte changed": `${own.slice(0, 60)}${other}${own.slice(61)}`,
    "alg none": `${part({ alg: "none" })}.${part(token)}.`,
    "signed, not encrypted": `${unsigned}.${signature}`,
    "with no secret": await encode({ token, secret: " " }),
    "with 'secret'": await encode({ token, secret: "secret" }),
    "with 'changeme'": await encode({ token, secret: "changeme" }),
    "of a broken-off OAuth flow": await encode({
      token: { value: "x", provider: "github" },
      secret: authSecret(),
      salt: "next-auth.state",
    }),
    "without a session": await encode({ token: { sub: person.id }, secret: authSecret() }),
    "of a made-up session": await encode({
      token: { sub: person.id, sid: "1" },
      secret: authSecret(),
    }),
    "past its time": await encode({ token, secret: authSecret(), maxAge: -3_600 }),
    "%": "%",
    empty: "",
  };
  for (const [how, cookie] of Object.entries(forged)) {
    const visitor = withToken(cookie);
    expect([how, (await visitor.get("/api/sessions")).status]).toEqual([how, 401]);
    expect([how, await (await visitor.get("/api/auth/session")).json()]).toEqual([how, {}]);
  }
  expect(await person.session()).toBeDefined();
});

test("somebody else's session under one's own name opens nothing", async () => {
  const [ada, eve] = [await signUp(here), await signUp(here)];
  const mixed = { sub: eve.id, sid: (await rowOf(ada))?.id };
  const token = await encode({ token: mixed, secret: authSecret() });
  await expectRefusal(withToken(token).get("/api/sessions"), "unauthenticated");
});

test.each(["Bearer %%%", `Bearer ${"x".repeat(10_000)}`, "Bearer", "Basic x", "Bearer \u00e9"])(
  "an Authorization of %.20j opens nothing and breaks nothing",
  async (authorization) => {
    const asked = new Visitor(here).get("/api/sessions", { authorization });
    await expectRefusal(asked, "unauthenticated");
    const session = await new Visitor(here).get("/api/auth/session", { authorization });
    expect(await session.json()).toEqual({});
  },
);
