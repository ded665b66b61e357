import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** One file for each rule that the house leans on, with the violation that the rule must see. */
const planted: Record<string, [path: string, source: string]> = {
  "complexity/noExcessiveLinesPerFunction": [
    "lib/a.ts",
    `export function a() {\n${"  a();\n".repeat(61)}}\n`,
  ],
  "complexity/useMaxParams": [
    "lib/b.ts",
    "export const b = (c: 1, d: 2, e: 3, f: 4) => [c, d, e, f];\n",
  ],
  "complexity/noExcessiveCognitiveComplexity": [
    "lib/c.ts",
    `export function c(d: number) {\n${Array.from({ length: 12 }, (_, n) => `  if (d === ${n} && d) return ${n};\n`).join("")}}\n`,
  ],
  "nursery/noFloatingPromises": [
    "lib/d.ts",
    "async function d() {}\nexport function e() {\n  d();\n}\n",
  ],
  "performance/noBarrelFile": ["lib/e.ts", 'export { d } from "./a";\n'],
  "style/noDefaultExport": ["lib/f.ts", "export default 1;\n"],
  "style/noExcessiveLinesPerFile": ["lib/g.ts", "export const a = 1;\n".repeat(201)],
  "style/noNonNullAssertion": ["lib/h.ts", "export const a = (b?: string) => b!.length;\n"],
  "style/noProcessEnv": ["lib/i.ts", "export const a = () => process.env.PORT;\n"],
  "style/useFilenamingConvention": ["lib/notKebab.ts", "export const a = 1;\n"],
  "suspicious/noConsole": ["lib/j.ts", 'console.log("a");\n'],
  "suspicious/noExplicitAny": ["lib/k.ts", "export const a = (b: any) => b;\n"],
  "suspicious/noFocusedTests": ["tests/a.test.ts", 'test.only("a", () => {});\n'],
  "suspicious/noTsIgnore": ["lib/m.ts", "// @ts-ignore\nexport const a: string = 1;\n"],
  "security/noDangerouslySetInnerHtml": [
    "lib/n.tsx",
    "export const A = () => <p dangerouslySetInnerHTML={{ __html: 'a' }} />;\n",
  ],
};

const folder = mkdtempSync(join(tmpdir(), "parley-lint-"));
let seen: Set<string>;

/** Biome's own verdict on the planted files, under the project's own configuration. */
beforeAll(async () => {
  const configuration = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(
    join(folder, "biome.json"),
    JSON.stringify({ ...configuration, vcs: undefined, $schema: undefined }),
  );
  cpSync("package.json", join(folder, "package.json"));
  for (const [path, source] of Object.values(planted)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const report = await new Promise<string>((done) => {
    const options = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
    execFile(resolve("node_modules/.bin/biome"), options, { cwd: folder }, (_, stdout) =>
      done(stdout),
    );
  });
  type Diagnostic = { category: string; location: { path: string } };
  const { diagnostics } = JSON.parse(report) as { diagnostics: Diagnostic[] };
  seen = new Set(diagnostics.map(({ category, location }) => `${category} in ${location.path}`));
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(planted))("the lint sees %s", (rule, [path]) => {
  expect(seen).toContain(`lint/${rule} in ${path}`);
});
