import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  circles,
  type House,
  type Sources,
  unnamedFeatures,
  wallOffences,
} from "@/tests/support/architecture";

const house: House = JSON.parse(readFileSync("docs/house.json", "utf8"));
const paths = [
  ...Object.keys(house.rooms).map((room) => `${room}/**/*.{ts,tsx}`),
  ...Object.keys(house.alsoOf),
];
const sources: Sources = new Map(
  globSync(paths)
    .sort()
    .map((path) => [path, readFileSync(path, "utf8")]),
);
const planted = (files: Record<string, string>): Sources => new Map(Object.entries(files));

describe("the house", () => {
  test("has every room it names, and files in it", () => {
    expect(Object.keys(house.rooms).filter((room) => !existsSync(room))).toEqual([]);
    expect(sources.size).toBeGreaterThan(50);
  });

  test("has no feature that the table does not name", () =>
    expect(unnamedFeatures(sources, house)).toEqual([]));
  test("keeps its walls", () => expect(wallOffences(sources, house)).toEqual([]));
  test("has no circles", () => expect(circles(sources)).toEqual([]));

  test("marks the two files that hold secrets as the server's", () => {
    for (const path of ["lib/server/env.ts", "lib/server/database.ts"]) {
      expect(sources.get(path)).toContain('import "server-only";');
    }
  });

  test("has one way in: no server actions, and no middleware that could be led around", () => {
    expect([...sources].filter(([, source]) => source.includes('"use server"'))).toEqual([]);
    expect(globSync("{,src/}{proxy,middleware}.{ts,js,mjs}")).toEqual([]);
  });
});

describe("a planted violation is seen:", () => {
  test.each([
    [
      "upwards",
      "lib/domain/a.ts",
      'import { b } from "@/lib/server/b";',
      "lib/domain may not look into lib/server",
    ],
    [
      "across the wings",
      "components/a.tsx",
      'import { b } from "@/lib/server/b";',
      "components may not look into lib/server",
    ],
    [
      "for a type only",
      "lib/client/a.ts",
      'import type { B } from "@/db/schema/people";',
      "lib/client may not look into db",
    ],
    [
      "for a type in passing",
      "lib/client/a.ts",
      'type B = typeof import("@/db/schema/people");',
      "lib/client may not look into db",
    ],
    [
      "when it runs",
      "app/a.ts",
      'const b = () => import("@/db/open");',
      "app may not look into db",
    ],
    [
      "by a relative path",
      "app/a.ts",
      'import { b } from "../db/open";',
      "app may not look into db",
    ],
    ["by a re-export", "app/a.ts", 'export { b } from "../db/open";', "app may not look into db"],
    [
      "out of the house",
      "app/a.ts",
      'import { b } from "@/tests/support/b";',
      "tests/support/b is in no room",
    ],
    [
      "feature to feature",
      "lib/server/answers/a.ts",
      'import { b } from "../model/b";',
      "answers may not look into the feature model",
    ],
    [
      "ground to feature",
      "lib/server/a.ts",
      'import { b } from "./http/b";',
      "lib/server may not look into the feature http",
    ],
    [
      "a guest elsewhere",
      "lib/server/auth/a.ts",
      'import OpenAI from "openai";',
      "openai is no guest of lib/server/auth",
    ],
    [
      "a guest below",
      "lib/domain/a.ts",
      'import { cache } from "react";',
      "react is no guest of lib/domain",
    ],
  ])("%s", (_, path, source, offence) => {
    expect(wallOffences(planted({ [path]: source }), house)).toEqual([`${path}: ${offence}`]);
  });

  test("a circle, even of types", () => {
    const files = {
      "db/a.ts": 'import type { B } from "./b";',
      "db/b.ts": 'export * from "@/db/a";',
    };
    expect(circles(planted(files))).toEqual(["db/a.ts → db/b.ts → db/a.ts"]);
  });

  test("a feature that nobody named", () => {
    expect(unnamedFeatures(planted({ "lib/server/shopping/a.ts": "" }), house)).toEqual([
      "lib/server/shopping",
    ]);
  });
});
