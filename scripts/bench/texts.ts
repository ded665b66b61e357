import { type BrowserContext, chromium } from "@playwright/test";
import { toHtml } from "hast-util-to-html";
import { elementsOf } from "../../components/chat/markdown/elements-of";
import { browser } from "../../tests/support/browser";
import { chatPage } from "../../tests/support/chat-page";
import { longestGap } from "../../tests/support/health";
import { hostileTexts, ordinaryTexts } from "../../tests/support/large-texts";
import { storeLongConversation } from "../../tests/support/long-conversation";
import { type Person, signUp } from "../../tests/support/person";
import { type Parley, startParley } from "../../tests/support/server";
import { sharingOf } from "../../tests/support/share";
import { ensureBuild } from "../server/current-build";
import { watch } from "./watch-page";

const STRANGERS = 5;
/** What is drawn later is drawn by then, as far as it is near the screen. */
const SETTLE_MS = 3_000;
/** `npm run bench:texts -- 10000 100000` measures these lengths only. */
const named = process.argv.slice(2).map(Number).filter(Boolean);
const LENGTHS = named.length > 0 ? named : [10_000, 100_000, 1_000_000];

const out = (line = "") => process.stdout.write(`${line}\n`);
const row = (...cells: (string | number)[]) => out(`| ${cells.join(" | ")} |`);

/** Milliseconds of processor time that reading and writing out the whole text takes. */
function drawingMs(text: string): number {
  const before = process.cpuUsage();
  toHtml({ type: "root", children: elementsOf(text) });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

type Bench = { parley: Parley; person: Person; context: BrowserContext };

async function longestTask({ context }: Bench, id: string): Promise<number> {
  const page = await context.newPage();
  const measure = await watch(page);
  const { longestTaskMs } = await measure(async () => {
    await page.goto(`/c/${id}`);
    await page.waitForTimeout(SETTLE_MS);
  });
  await page.close();
  return longestTaskMs;
}

async function measured(bench: Bench, text: string): Promise<number[]> {
  const { parley, person } = bench;
  const conversation = { dataDir: parley.dataDir, ownerId: person.id, count: 2 };
  const id = await storeLongConversation({ ...conversation, first: { answer: text } });
  const { token } = await sharingOf(person).share(id);
  const read = async () => (await fetch(`${parley.url}/s/${token}`)).text();
  const gap = await longestGap(parley, () => Promise.all(Array.from({ length: STRANGERS }, read)));
  return [drawingMs(text), await longestTask(bench, id), gap].map(Math.round);
}

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const parley = await startParley();
const person = await signUp(parley);
const opened = await chromium.launch(await browser());
try {
  const context = await opened.newContext({ baseURL: parley.url });
  const first = await context.newPage();
  await chatPage(first).signIn(person.credentials.email);
  await first.close();
  const bench = { parley, person, context };
  out("Milliseconds of: processor time to read and draw the whole text / the longest task of the");
  out(
    `page that shows it / the longest wait for /healthz while ${STRANGERS} strangers read its link`,
  );
  out();
  row("text", ...LENGTHS.map((length) => `draw / task / gap at ${length / 1_000} kB`));
  row("---", ...LENGTHS.map(() => "--:"));
  for (const [name, make] of [...ordinaryTexts, ...hostileTexts]) {
    const cells: string[] = [];
    for (const length of LENGTHS) cells.push((await measured(bench, make(length))).join(" / "));
    row(name, ...cells);
  }
} finally {
  await opened.close();
  await parley.stop();
}
