import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, signUp } from "../support/person";
import { logOf, type Parley, startParley } from "../support/server";

/** As it is drawn; the texts by themselves are part of every page. */
const NOTICE = "<p>Visitors seem to come through a proxy, but TRUST_PROXY is 0";

let parley: Parley;
let admin: Person;
beforeAll(async () => {
  parley = await startParley();
  admin = await signUp(parley);
});
afterAll(() => parley.stop());

const settingsOf = async (person: Person) => (await person.get("/settings/account")).text();
const warnings = () => logOf(parley).filter(({ setting }) => setting === "TRUST_PROXY");

test("a proxy that nobody trusts is told of once in the log, and to administrators", async () => {
  expect(await settingsOf(admin)).not.toContain(NOTICE);
  expect(warnings()).toEqual([]);

  for (let time = 0; time < 3; time += 1)
    await fetch(`${parley.url}/healthz`, { headers: { "x-forwarded-for": "203.0.113.9" } });
  await expect.poll(() => warnings()).toHaveLength(1);
  expect(warnings()[0]?.msg).toContain("set TRUST_PROXY to the number of proxies in front");
  expect(await settingsOf(admin)).toContain(NOTICE);
  admin.headers["accept-language"] = "zh-CN";
  expect(await settingsOf(admin)).toContain("<p>访客似乎是经由代理访问的，但 TRUST_PROXY 为 0");
  const other = await signUp(parley);
  expect(await settingsOf(other)).not.toContain(NOTICE);
});

test("one that is trusted is not", async () => {
  const behind = await startParley({ env: { TRUST_PROXY: "1" } });
  await fetch(`${behind.url}/healthz`, { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect(await behind.stop()).toBe(0);
  expect(logOf(behind).filter(({ setting }) => setting === "TRUST_PROXY")).toEqual([]);
});
