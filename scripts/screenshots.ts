import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import Database from "better-sqlite3";
import { browser } from "../tests/support/browser";
import { startParley } from "../tests/support/server";
import { ensureBuild } from "./server/current-build";

const FOLDER = "docs/screenshots";
const viewport = { width: 1_280, height: 800 };

/** A site with the demo user in it, without Chinese, as few machines that take pictures have its fonts. */
function seed(dataDir: string): string {
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "silent" };
  const said = execFileSync("npm", ["run", "-s", "db:seed"], { env, encoding: "utf8" });
  const database = new Database(join(dataDir, "parley.db"));
  database.exec("DELETE FROM conversations WHERE title GLOB '*[一-龥]*'");
  database.close();
  return /password: (\S+)/.exec(said)?.[1] ?? "";
}

type Shot = { chromium: Browser; url: string; password: string; colorScheme: "light" | "dark" };

/** The page behind a link to the conversation that is open. */
async function share(page: Page): Promise<string> {
  const path = `/api/conversations/${new URL(page.url()).pathname.split("/").at(-1)}/shares`;
  const { url } = (await (await page.request.post(path, { data: {} })).json()) as { url: string };
  return url;
}

/** A key with limits, for the page that lists it. */
async function makeKey(page: Page): Promise<void> {
  const { keys } = (await (await page.request.get("/api/keys")).json()) as { keys: unknown[] };
  const data = { name: "Nightly report", requestsPerMinute: 60, monthlyCap: 5 };
  if (keys.length === 0) await page.request.post("/api/keys", { data });
}

/** What the README shows, in one of the two lights: a conversation with code, the page of a link to it, presets, keys. */
async function shoot({ chromium, url, password, colorScheme }: Shot): Promise<void> {
  const page = await chromium.newPage({
    baseURL: url,
    colorScheme,
    viewport,
    deviceScaleFactor: 2,
  });
  const picture = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  };
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("demo@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("link", { name: "A function that counts words" }).click();
  await page.getByText("Segments are slower").waitFor();
  await picture(colorScheme);
  const link = await share(page);
  await page.goto("/settings/presets");
  await page.getByText("Explain simply").first().waitFor();
  await picture(`presets-${colorScheme}`);
  await makeKey(page);
  await page.goto("/settings/keys");
  await page.getByText("Nightly report").waitFor();
  await picture(`keys-${colorScheme}`);
  await page.goto(link);
  await picture(`shared-${colorScheme}`);
  await page.close();
}

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
mkdirSync(FOLDER, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), "parley-screenshots-"));
const password = seed(dataDir);
const parley = await startParley({ dataDir });
const opened = await chromium.launch(await browser());
for (const colorScheme of ["light", "dark"] as const) {
  await shoot({ chromium: opened, url: parley.url, password, colorScheme });
}
await opened.close();
await parley.stop();
