import { type Browser, chromium, type Page } from "@playwright/test";
import { browser } from "../../tests/support/browser";
import { chatPage } from "../../tests/support/chat-page";
import { FakeModel } from "../../tests/support/fake-model/fake-model";
import { storeLongConversation } from "../../tests/support/long-conversation";
import { type Person, signUp } from "../../tests/support/person";
import { type Parley, startParley } from "../../tests/support/server";
import { ensureBuild } from "../server/current-build";
import { longAnswers, TOKENS_A_PIECE } from "./long-answers";
import { type Cost, watch } from "./watch-page";

/** With the millisecond that a timer comes late: 400 tokens a second. */
const PIECE_APART_MS = 9;
const SCROLL_STEPS = 60;

type Bench = { parley: Parley; person: Person; chromium: Browser; fake: FakeModel };
type Row = { what: string } & Partial<Cost> & { tokensPerSecond?: number };

async function openPage({ chromium: opened, parley, person }: Bench): Promise<Page> {
  const context = await opened.newContext({
    baseURL: parley.url,
    viewport: { width: 1_280, height: 800 },
  });
  const page = await context.newPage();
  await chatPage(page).signIn(person.credentials.email);
  return page;
}

/** A question answered at full speed, with somebody typing the next one meanwhile. */
async function streamed(bench: Bench, kind: keyof typeof longAnswers): Promise<Row> {
  const pieces = longAnswers[kind];
  bench.fake.plan = { pieces, delayMs: PIECE_APART_MS };
  const page = await openPage(bench);
  const measure = await watch(page);
  await page.reload();
  const chat = chatPage(page);
  let seconds = 0;
  const cost = await measure(async () => {
    await chat.ask(`A long answer, please: ${kind}`);
    const startedAt = performance.now();
    const field = page.getByRole("textbox", { name: "Message" });
    while (await chat.button("Stop").isVisible()) await field.press("a", { delay: 100 });
    seconds = (performance.now() - startedAt) / 1_000;
  });
  await page.context().close();
  return {
    what: `10,000 tokens of ${kind}`,
    ...cost,
    tokensPerSecond: Math.round((pieces.length * TOKENS_A_PIECE) / seconds),
  };
}

/** A long conversation opened by its address, then scrolled up and down. */
async function longConversation(bench: Bench, count: number): Promise<Row[]> {
  const { dataDir } = bench.parley;
  const id = await storeLongConversation({ dataDir, ownerId: bench.person.id, count });
  const page = await openPage(bench);
  const measure = await watch(page);
  const opening = await measure(async () => {
    await page.goto(`/c/${id}`);
    await page.getByText(`mark-${count / 2}`, { exact: true }).waitFor();
    await page.waitForTimeout(2_000);
  });
  const scrolling = await measure(async () => {
    await page.getByRole("log").hover();
    for (let step = 0; step < 2 * SCROLL_STEPS; step += 1) {
      await page.mouse.wheel(0, step < SCROLL_STEPS ? -600 : 600);
      await page.waitForTimeout(16);
    }
  });
  await page.context().close();
  return [
    { what: `opening ${count} messages`, ...opening },
    { what: `scrolling ${count} messages`, ...scrolling },
  ];
}

const shown = (value: number | undefined) => (value === undefined ? "" : String(value)).padStart(9);

function print(rows: readonly Row[]): void {
  process.stdout.write(
    `${"".padEnd(28)}${["main ms", "longest", "dropped%", "typing ms", "tokens/s"].map((name) => name.padStart(10)).join("")}\n`,
  );
  for (const row of rows) {
    const { what, mainThreadMs, longestTaskMs, droppedPercent, typingMs, tokensPerSecond } = row;
    const cells = [mainThreadMs, longestTaskMs, droppedPercent, typingMs, tokensPerSecond];
    process.stdout.write(`${what.padEnd(28)} ${cells.map(shown).join(" ")}\n`);
  }
}

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const fake = await FakeModel.start();
const parley = await startParley({ env: { OPENAI_BASE_URL: fake.baseUrl } });
const opened = await chromium.launch(await browser());
const bench: Bench = { parley, person: await signUp(parley), chromium: opened, fake };
const rows = [
  ...(await longConversation(bench, 500)),
  ...(await longConversation(bench, 5_000)),
  await streamed(bench, "prose"),
  await streamed(bench, "code"),
  await streamed(bench, "list"),
  await streamed(bench, "table"),
];
print(rows);
await opened.close();
await parley.stop();
await fake.close();
