import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/server/env";

/** The settings there are, as their one schema names them. */
const names = [...readFileSync("lib/server/env.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
  ([, name]) => name,
);

/** `.env.example` as somebody uses it who takes every line that is there, or only those that are not commented out. */
const example = (pattern: RegExp) => [...readFileSync(".env.example", "utf8").matchAll(pattern)];

test("every setting stands in .env.example, and nothing else does", () => {
  expect(names.length).toBeGreaterThan(20);
  expect(
    example(/^#?([A-Z_]+)=/gm)
      .map(([, name]) => name)
      .sort(),
  ).toEqual([...names].sort());
});

test("what is set in .env.example is allowed, and is what is so without it", () => {
  const set = Object.fromEntries(
    example(/^([A-Z_]+)=(.*)$/gm).map(([, name, value]) => [name, value]),
  );
  expect(readEnvironment(set)).toEqual(readEnvironment({}));
});

test("every setting stands in the README's table", () => {
  const table = readFileSync("README.md", "utf8").match(/^\| `.*$/gm) ?? [];
  const documented = table.flatMap((row) => row.split("|")[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
  expect(documented.sort()).toEqual([...names].sort());
});
