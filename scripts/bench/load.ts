import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { browser } from "../../tests/support/browser";
import { chatPage } from "../../tests/support/chat-page";
import { startParley } from "../../tests/support/server";
import { ensureBuild } from "../server/current-build";

/** What the first load of the chat page may cost, in kB (1,000 bytes) of JavaScript on the wire. */
const SCRIPT_KB_MAX = 260;

const kinds = ["Document", "Script", "Stylesheet", "Font", "Image"] as const;
type Kind = (typeof kinds)[number];
type Load = { path: string; bytes: Map<string, number>; heaviest: [string, number][] };

/** Counts what comes over the wire, compressed as it comes, by the kind of resource. */
function countBytes(session: CDPSession) {
  const kindOf = new Map<string, { kind: string; url: string }>();
  const bytes = new Map<string, number>();
  const scripts: [string, number][] = [];
  session.on("Network.responseReceived", ({ requestId, type, response }) =>
    kindOf.set(requestId, { kind: type, url: response.url }),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const { kind, url } = kindOf.get(requestId) ?? { kind: "Other", url: "" };
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    if (kind === "Script") scripts.push([new URL(url).pathname, encodedDataLength]);
  });
  return { bytes, scripts };
}

/** Opens a page with nothing in the cache, and waits until it is quiet. */
async function load(context: BrowserContext, path: string): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const { bytes, scripts } = countBytes(session);
  await page.goto(path, { waitUntil: "load" });
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await page.waitForTimeout(2_000);
  await page.close();
  const heaviest = scripts.sort(([, a], [, b]) => b - a).slice(0, 8);
  return { path, bytes, heaviest };
}

/** Somebody with one conversation. @returns its path */
async function converse(page: Page): Promise<string> {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("What can Parley do?");
  await chat.on("answer", "Copy").waitFor();
  return new URL(page.url()).pathname;
}

const kb = (bytes = 0) => Math.round(bytes / 100) / 10;
const row = ({ path, bytes }: Load) => ({
  page: path === "/" ? "/" : "/c/ID",
  ...Object.fromEntries(kinds.map((kind: Kind) => [kind, kb(bytes.get(kind))])),
});

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const parley = await startParley();
const opened = await chromium.launch(await browser());
const context = await opened.newContext({ baseURL: parley.url });
const paths = ["/", await converse(await context.newPage())];
const loads: Load[] = [];
for (const path of paths) loads.push(await load(context, path));
await opened.close();
await parley.stop();

const say = (line: string) => process.stdout.write(`${line}\n`);
say("First load, kB on the wire (gzip):\n");
say(`| ${["page", ...kinds].join(" | ")} |`);
say(`| ${["page", ...kinds].map(() => "---").join(" | ")} |`);
for (const one of loads) say(`| ${Object.values(row(one)).join(" | ")} |`);
for (const { path, heaviest } of loads) {
  say(`\nheaviest scripts of ${path === "/" ? "/" : "/c/ID"}:`);
  for (const [name, bytes] of heaviest) say(`${kb(bytes).toString().padStart(8)}  ${name}`);
}
const most = Math.max(...loads.map(({ bytes }) => kb(bytes.get("Script"))));
say(`\nJavaScript: ${most} kB of at most ${SCRIPT_KB_MAX} kB`);
if (most > SCRIPT_KB_MAX) process.exitCode = 1;
