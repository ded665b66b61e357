import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Entry = { version?: string; optionalDependencies?: Record<string, string> };
const { packages }: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);

/** The lowest version without a known hole that touches us; see the advisories they are named for. */
const floors: Record<string, string> = {
  next: "16.3.6",
  react: "19.2.8",
  "react-dom": "19.2.8",
  "next-auth": "4.24.15",
  "@auth/core": "0.41.3",
  "drizzle-orm": "0.45.2",
  "better-sqlite3": "13.0.0",
  mermaid: "11.15.0",
  dompurify: "3.4.0",
  katex: "0.16.21",
  sharp: "0.35.0",
  postcss: "8.5.18",
};

const nameOf = (path: string) => path.split("node_modules/").at(-1) ?? "";
const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isBelow(version: string, floor: string): boolean {
  const [have, want] = [numbers(version), numbers(floor)];
  const at = want.findIndex((part, index) => have[index] !== part);
  return at !== -1 && (have[at] ?? 0) < (want[at] ?? 0);
}

/** Entries of package-lock.json below their floor. */
const tooOld = (entries: Record<string, Entry>) =>
  Object.entries(entries)
    .filter(([path, { version }]) => version && isBelow(version, floors[nameOf(path)] ?? "0.0.0"))
    .map(([path, { version }]) => `${path} ${version}`);

/** Optional packages (binaries for a platform) that npm could not lock, so that `npm ci` would fail. */
function unlocked(entries: Record<string, Entry>): string[] {
  const locked = new Set(Object.keys(entries).map(nameOf));
  return Object.values(entries)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !locked.has(name));
}

describe("package-lock.json", () => {
  test("has an entry for every optional dependency", () => expect(unlocked(packages)).toEqual([]));
  test("has nothing below its lowest safe version", () => expect(tooOld(packages)).toEqual([]));

  test("would be found out", () => {
    expect(unlocked({ "node_modules/a": { optionalDependencies: { b: "1.0.0" } } })).toEqual(["b"]);
    expect(tooOld({ "node_modules/a/node_modules/next": { version: "16.3.5" } })).toHaveLength(1);
    expect(
      tooOld({
        "node_modules/next": { version: "16.10.0" },
        "node_modules/react": { version: "20.0.0" },
      }),
    ).toEqual([]);
  });
});
