import { chromium, type Page } from "@playwright/test";
import { browser } from "../../tests/support/browser";
import { chatPage } from "../../tests/support/chat-page";
import {
  type FirstLoad,
  firstLoad,
  kilobytes,
  SCRIPT_KB_MAX,
} from "../../tests/support/first-load";
import { startParley } from "../../tests/support/server";
import { ensureBuild } from "../server/current-build";

const kinds = ["Document", "Script", "Stylesheet", "Font", "Image"] as const;
type Kind = (typeof kinds)[number];

/** Somebody with one conversation. @returns its path */
async function converse(page: Page): Promise<string> {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("What can Parley do?");
  await chat.on("answer", "Copy").waitFor();
  return new URL(page.url()).pathname;
}

const row = ({ path, bytes }: FirstLoad) => ({
  page: path === "/" ? "/" : "/c/ID",
  ...Object.fromEntries(kinds.map((kind: Kind) => [kind, kilobytes(bytes.get(kind))])),
});

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const parley = await startParley();
const opened = await chromium.launch(await browser());
const context = await opened.newContext({ baseURL: parley.url });
const paths = ["/", await converse(await context.newPage())];
const loads: FirstLoad[] = [];
for (const path of paths) loads.push(await firstLoad(context, path));
await opened.close();
await parley.stop();

const say = (line: string) => process.stdout.write(`${line}\n`);
say("First load, kB on the wire (gzip):\n");
say(`| ${["page", ...kinds].join(" | ")} |`);
say(`| ${["page", ...kinds].map(() => "---").join(" | ")} |`);
for (const one of loads) say(`| ${Object.values(row(one)).join(" | ")} |`);
for (const { path, scripts } of loads) {
  const heaviest = scripts.sort(([, a], [, b]) => b - a).slice(0, 8);
  say(`\nheaviest scripts of ${path === "/" ? "/" : "/c/ID"}:`);
  for (const [name, bytes] of heaviest) say(`${kilobytes(bytes).toString().padStart(8)}  ${name}`);
}
const most = Math.max(...loads.map(({ bytes }) => kilobytes(bytes.get("Script"))));
say(`\nJavaScript: ${most} kB of at most ${SCRIPT_KB_MAX} kB`);
if (most > SCRIPT_KB_MAX) process.exitCode = 1;
