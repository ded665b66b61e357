import { afterAll, beforeAll, expect, test } from "vitest";
import { builtRoutes } from "@/tests/support/built-routes";
import { type Person, signUp } from "@/tests/support/person";
import { type Parley, startParley } from "@/tests/support/server";

let parley: Parley;
let owner: Person;

beforeAll(async () => {
  parley = await startParley();
  owner = await signUp(parley);
});
afterAll(() => parley.stop());

/** Numbers beyond measure, half a language of search, and what has opened other people's databases. */
const values = [
  "-1",
  "1e308",
  "9007199254740993",
  "NaN",
  "",
  "0",
  "x",
  "%00",
  "' OR 1=1--",
  "%25",
  "_",
  '"',
  "NEAR(",
  "*",
  "AND",
  "[]",
  "%F0%9F",
  "0000-01-01",
  "9999-12-31",
  "9999-12",
];
const names = ["cursor", "limit", "after", "q", "offset", "from", "to", "month"];

/** What can be read; the stream of changes takes no query, and does not end. */
const routes = builtRoutes().filter(({ isPage, pattern }) => !isPage && pattern !== "/api/events");

test.each(values)("every route stands a query of %s", async (value) => {
  const asked = routes.flatMap(({ path }) => names.map((name) => `${path}?${name}=${value}`));
  await Promise.all(
    asked.map(async (address) => {
      const response = await owner.get(address);
      expect(response.status, address).toBeLessThan(500);
      await response.body?.cancel();
    }),
  );
});
