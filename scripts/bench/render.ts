import { readFile } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { browser } from "../../tests/support/browser";
import type { Bench } from "./render-page";
import { answers, code } from "./render-texts";

declare const bench: Bench;

const WAYS = ["Parley", "streamdown", "react-markdown", "plain text"];
const LENGTHS: [kind: keyof typeof answers, tokens: number][] = [
  ["prose", 2_000],
  ["prose", 10_000],
  ["prose", 40_000],
  ["list", 2_000],
  ["list", 10_000],
  ["table", 2_000],
  ["table", 10_000],
];
const CODE_TOKENS = 10_000;
const CHARACTERS_A_TOKEN = 4;
/** An update brings about what a model of 60 tokens a second says between two repaints. */
const UPDATE = 12;
const UPDATES = 40;
/** Colours and late layouts come after the last word. */
const SETTLE_MS = 1_500;

const out = (line = "") => process.stdout.write(`${line}\n`);

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["scripts/bench/render-page.tsx"],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    jsx: "automatic",
    outdir: "unused",
    loader: { ".woff2": "empty", ".woff": "empty", ".ttf": "empty" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = outputFiles.find(({ path }) => path.endsWith(".js"));
  return script?.text ?? "";
}

type Meter = () => Promise<number>;

/** Reads how many milliseconds of script the page has run. */
async function scriptMeter(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1_000;
  };
}

/** Script milliseconds for one more update of a text that is already `tokens` long. */
async function costOfUpdate(
  page: Page,
  way: string,
  [kind, tokens]: (typeof LENGTHS)[number],
): Promise<number> {
  const from = tokens * CHARACTERS_A_TOKEN;
  const text = answers[kind](from + UPDATE * UPDATES);
  const begun = [way, text.slice(0, from)] as const;
  await page.evaluate(([name, words]) => bench.begin(name, words), begun);
  await page.waitForTimeout(SETTLE_MS);
  const meter = await scriptMeter(page);
  const before = await meter();
  const grown = [text, from, UPDATE] as const;
  await page.evaluate(([words, start, step]) => bench.grow(words, start, step), grown);
  return ((await meter()) - before) / UPDATES;
}

/** The long tasks while one code block grows to its end and is coloured. */
async function longTasksOfCode(page: Page, way: string): Promise<number[]> {
  const text = code(CODE_TOKENS * CHARACTERS_A_TOKEN);
  await page.evaluate((name) => bench.begin(name, "```ts\n"), way);
  await page.evaluate(() => bench.takeLongTasks());
  await page.evaluate((words) => bench.grow(words, 6, 160), text);
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => bench.takeLongTasks());
}

async function newPage(open: () => Promise<Page>, script: string, style: string): Promise<Page> {
  const page = await open();
  await page.setContent("<!doctype html><body></body>");
  await page.addStyleTag({ content: style + CLASSES });
  await page.addScriptTag({ content: script, type: "module" });
  await page.waitForFunction(() => "bench" in window);
  return page;
}

/** The few classes that matter to layout; the rest of the look does not. */
const CLASSES = ".block { display: block } .overflow-x-auto { overflow-x: auto }";

const [script, style] = await Promise.all([bundle(), readFile("app/prose.css", "utf8")]);
const chromiumBrowser = await chromium.launch(await browser());
const row = (...cells: string[]) => out(`| ${cells.join(" | ")} |`);

out(
  "Script milliseconds for one more update, by the tokens already there; one code block of 10,000 tokens",
);
out();
row(
  "way",
  ...LENGTHS.map(([kind, tokens]) => `${kind} ${tokens.toLocaleString("en")}`),
  "long tasks (longest, ms)",
);
row("---", ...LENGTHS.map(() => "--:"), "--:");
for (const way of WAYS) {
  const costs: string[] = [];
  for (const length of LENGTHS) {
    const page = await newPage(() => chromiumBrowser.newPage(), script, style);
    costs.push((await costOfUpdate(page, way, length)).toFixed(2));
    await page.close();
  }
  const page = await newPage(() => chromiumBrowser.newPage(), script, style);
  const tasks = await longTasksOfCode(page, way);
  await page.close();
  row(way, ...costs, `${tasks.length} (${Math.max(0, ...tasks)})`);
}
await chromiumBrowser.close();
