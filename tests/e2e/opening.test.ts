import { expect, type Page } from "@playwright/test";
import { untilAwake } from "../support/awake";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { startParley } from "../support/server";
import { silentPort } from "../support/silent-port";

const message = (page: Page) => page.getByRole("textbox", { name: "Message" });

test("the page stands as soon as its first bytes are there: no script draws the sidebar or the composer", async ({
  page,
  browser,
  parley,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("What can Parley do?");
  await expect(chat.conversations()).toContainText("What can Parley do");
  const storageState = await page.context().storageState();
  const bare = await browser.newContext({
    baseURL: parley.url,
    storageState,
    javaScriptEnabled: false,
  });
  for (const path of ["/", new URL(page.url()).pathname]) {
    const still = await bare.newPage();
    await still.goto(path);
    await expect(message(still)).toBeVisible();
    await expect(chatPage(still).conversations()).toContainText("What can Parley do");
  }
  await bare.close();
});

test.describe("with a provider that takes the call and says nothing", () => {
  test.use({
    alone: true,
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn that nothing is needed
    settings: async ({}, use) => {
      const silent = await silentPort();
      await use({ OPENAI_BASE_URL: `http://127.0.0.1:${silent.port}/v1`, OPENAI_API_KEY: "sk-x" });
      silent.close();
    },
  });

  test("the page opens all the same, long before anybody gives up on the provider", async ({
    page,
  }) => {
    await chatPage(page).signUp();
    await message(page).fill("What may be written meanwhile");
    await page.reload();
    await expect(message(page)).toHaveValue("What may be written meanwhile");
  });
});

test.describe("with a server of its own", () => {
  test.use({ alone: true });

  test("who opens a page while Parley is out of reach is told so, and is in with the next try", async ({
    page,
    parley,
    complaints,
  }) => {
    await chatPage(page).signUp();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await parley.stop();
    await page.goto("/settings/account");
    await expect(page.getByRole("heading")).toHaveText([
      "Parley is out of reach",
      "无法连接 Parley",
    ]);
    const kept = await page.evaluate(async () => {
      const caches = await Promise.all(
        (await self.caches.keys()).map((name) => self.caches.open(name)),
      );
      return (await Promise.all(caches.map((cache) => cache.keys()))).flat().map(({ url }) => url);
    });
    expect(kept).toEqual([new URL("/offline", page.url()).href]);

    const again = await startParley({ dataDir: parley.dataDir, port: parley.port });
    await page.getByRole("link", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
    // A script that is still on its way would be one more thing the browser misses.
    await untilAwake(page);
    await again.stop();
    // The browser says of each request that it had no answer, or that the site is stopping.
    expect(complaints.filter((complaint) => !/net::ERR_|503/.test(complaint))).toEqual([]);
    complaints.length = 0;
  });
});
