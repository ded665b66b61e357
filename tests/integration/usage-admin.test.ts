import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { users } from "@/db/schema/people";
import { PEOPLE_PER_PAGE_MAX } from "@/lib/domain/limits";
import { noUsage, type PeoplePage } from "@/lib/domain/usage-report";
import { database } from "@/lib/server/database";
import { removeDeleted } from "@/lib/server/removal";
import { ledger, recordCall } from "@/lib/server/usage/ledger";
import { callOf, callsOf, passBudget } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";
import { openTab } from "../support/tab";

openSite();
afterAll(closeSite);

let admin: Person;
let ada: Person;
beforeAll(async () => {
  admin = await signUp(here, { email: "admin@example.org" });
  ada = await signUp(here, { email: "ada@example.org", name: "Ada" });
});

const peopleOf = async (query = "") =>
  (await (await admin.get(`/api/usage/people${query}`)).json()) as PeoplePage;
const setCap = (monthlyCap: unknown, id = ada.id) =>
  admin.patch(`/api/users/${id}`, { monthlyCap });
const setPrices = (...prices: unknown[]) => admin.put("/api/prices", { prices });
const price = { model: "fake-large", input: 1, cachedInput: 0.5, output: 2 };

describe("prices", () => {
  test("are none at first; an administrator sets them, and everybody may read them", async () => {
    expect(await (await ada.get("/api/prices")).json()).toEqual({ prices: [] });
    const { cachedInput: _, ...plain } = price;
    const prices = [{ ...plain, model: "a", cachedInput: null }, price];
    expect(await (await setPrices({ ...plain, model: " a " }, price)).json()).toEqual({ prices });
    expect(await (await ada.get("/api/prices")).json()).toEqual({ prices });
  });

  test("hold from then on: what calls have cost stays", async () => {
    await setPrices(price);
    const usage = { inputTokens: 10, cachedTokens: 4, outputTokens: 1, totalTokens: 11 };
    recordCall(callOf(admin.id, { usage }));
    await ledger().flush();
    await setPrices();
    recordCall(callOf(admin.id));
    expect(await callsOf(admin.id)).toMatchObject([{ cost: 10_000 }, { cost: null }]);
  });

  test.each([
    ["a price below nothing", [{ ...price, output: -1 }]],
    ["a price beyond reason", [{ ...price, input: 1e9 }]],
    ["no price at all", [{ model: "m" }]],
    ["a model twice", [price, { ...price, input: 3 }]],
    ["a model without a name", [{ ...price, model: " " }]],
    ["too many", Array.from({ length: 501 }, (_, index) => ({ ...price, model: `m${index}` }))],
  ])("%s is refused, and nothing is changed", async (_, prices) => {
    await setPrices(price);
    await expectRefusal(setPrices(...prices), "invalid_request");
    expect(await (await ada.get("/api/prices")).json()).toEqual({ prices: [price] });
  });
});

describe("people's use", () => {
  test("is told to the administrator for a month, page by page, with their caps", async () => {
    recordCall(callOf(ada.id));
    recordCall(callOf(ada.id));
    await setCap(2.5);
    const first = await peopleOf("?limit=1");
    expect(first.people).toMatchObject([
      { id: ada.id, email: "ada@example.org", name: "Ada", monthlyCap: 2.5, calls: 2 },
    ]);
    const second = await peopleOf(`?limit=1&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({
      people: [{ id: admin.id, monthlyCap: null }],
      nextCursor: null,
    });
    const { people, total } = await peopleOf("?month=2020-01");
    expect(people.map(({ calls }) => calls)).toEqual([0, 0]);
    expect(total).toEqual(noUsage);
  });

  test("is summed up over everybody, whichever page is asked for", async () => {
    const before = (await peopleOf()).total;
    await setPrices(price);
    const usage = { inputTokens: 10, cachedTokens: 4, outputTokens: 2, totalTokens: 12 };
    recordCall(callOf(admin.id, { usage }));
    recordCall(callOf(ada.id, { usage }));
    await ledger().flush();
    await setPrices();
    // More than are read at once, and all of them before those who used something.
    const many = Array.from({ length: PEOPLE_PER_PAGE_MAX + 1 }, (_, index) => `0-${index}`);
    await database()
      .insert(users)
      .values(many.map((id) => ({ id, email: id, role: "user" as const, createdAt: new Date() })));
    for (const query of ["", "?limit=1", "?cursor=ada@example.org"]) {
      const { total } = await peopleOf(query);
      expect(total).toEqual({
        ...before,
        calls: before.calls + 2,
        inputTokens: before.inputTokens + 20,
        cachedTokens: before.cachedTokens + 8,
        outputTokens: before.outputTokens + 4,
        cost: expect.closeTo(before.cost + 0.000_024),
      });
    }
    await database().delete(users).where(inArray(users.id, many));
  });

  test.each(["?month=2026-13", "?limit=0", "?limit=1000"])("%s is refused", async (query) => {
    await expectRefusal(admin.get(`/api/usage/people${query}`), "invalid_request");
  });
});

describe("a person's cap", () => {
  test("holds at once, is told to their tabs, and can be taken away", async () => {
    await ledger().flush();
    const tab = await openTab(ada);
    expect(await (await setCap(0)).json()).toEqual({ id: ada.id, monthlyCap: 0 });
    await expect(passBudget({ ownerId: ada.id })).rejects.toMatchObject({
      code: "insufficient_quota",
    });
    expect(tab.heard).toContainEqual({ type: "budget-changed" });
    await setCap(null);
    await passBudget({ ownerId: ada.id });
    expect(await (await ada.get("/api/usage/budget")).json()).toEqual({ budget: null });
  });

  test.each([-1, 2_000_000, "5", undefined])("%j is no cap", async (cap) => {
    await expectRefusal(setCap(cap), "invalid_request");
  });

  test("of nobody is not there", async () => {
    await expectRefusal(setCap(1, "nobody"), "not_found");
  });
});

test("to anybody else all this does not exist", async () => {
  await expectRefusal(ada.get("/api/usage/people"), "not_found");
  await expectRefusal(ada.put("/api/prices", { prices: [] }), "not_found");
  await expectRefusal(ada.patch(`/api/users/${ada.id}`, { monthlyCap: null }), "not_found");
  const visitor = await signUp(here);
  await visitor.signOut();
  await expectRefusal(visitor.get("/api/usage/people"), "unauthenticated");
  await expectRefusal(visitor.get("/api/prices"), "unauthenticated");
  await expectRefusal(visitor.put("/api/prices", { prices: [] }), "unauthenticated");
  await expectRefusal(visitor.patch(`/api/users/${ada.id}`, {}), "unauthenticated");
});

test("what a deleted person used is gone with them", async () => {
  const gone = await signUp(here);
  recordCall(callOf(gone.id));
  await ledger().flush();
  const { password: currentPassword } = gone.credentials;
  expect((await gone.delete("/api/account", { currentPassword })).status).toBe(204);
  await removeDeleted();
  const rows = database()
    .$client.prepare("SELECT 1 FROM usage_days WHERE owner_id = ?")
    .all(gone.id);
  expect([rows, await callsOf(gone.id)]).toEqual([[], []]);
});

test("prices know cache writes, long prompts, and the day from which they hold", async () => {
  const tiers = [{ above: 200_000, input: 6, cachedInput: 0.6, cacheWrite: 7.5, output: 22 }];
  const now = { model: "dated", input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15, tiers };
  const prices = [
    { model: "dated", input: 9, cachedInput: null, output: 9 },
    { ...now, from: "2026-01-01" },
    { ...now, from: "2999-01-01", input: 99 },
  ];
  expect(await (await setPrices(...prices)).json()).toEqual({ prices });
  const told = { totalTokens: 0, outputTokens: 1, cachedTokens: 50, cacheWriteTokens: 20 };
  for (const inputTokens of [100, 300_000])
    recordCall(callOf(ada.id, { model: "dated", usage: { ...told, inputTokens } }));
  const costs = (await callsOf(ada.id)).slice(-2).map(({ cost }) => cost);
  expect(costs).toEqual([
    30 * 3_000 + 50 * 300 + 20 * 3_750 + 15_000,
    299_930 * 6_000 + 50 * 600 + 20 * 7_500 + 22_000,
  ]);
  await expectRefusal(setPrices(...prices, prices[1]), "invalid_request");
  await setPrices();
});
