import { expect } from "@playwright/test";
import { openAwake } from "../support/awake";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

test("a phone 360 pixels wide shows everything, with the sidebar as a drawer", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const chat = chatPage(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await chat.signUp();
  await chat.ask("Show me a table");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  expect(await overflow()).toBe(0);
  await chat.button("Show sidebar").click();
  await expect(chat.conversations()).toContainText("table");
  await chat.button("Settings").click();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  await expect(chat.conversations()).toHaveCount(0);
  expect(await overflow()).toBe(0);
});

test("the language is that of the browser, until another is chosen", async ({
  browser,
  parley,
}) => {
  const context = await browser.newContext({ locale: "zh-CN", baseURL: parley.url });
  openAwake(context);
  const page = await context.newPage();
  const chat = chatPage(page, "zh-CN");
  await chat.signUp();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await chat.button("设置").click();
  await page.getByText("English", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});

test("a browser whose language is no language tag has the whole site", async ({
  browser,
  parley,
}) => {
  const context = await browser.newContext({
    baseURL: parley.url,
    extraHTTPHeaders: { "accept-language": "en-US@posix" },
  });
  await context.addInitScript(() => {
    Object.defineProperty(navigator, "language", { get: () => "en-US@posix" });
    Object.defineProperty(navigator, "languages", { get: () => ["en-US@posix"] });
  });
  openAwake(context);
  const page = await context.newPage();
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Show me a table");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  for (const path of ["account", "presets", "keys", "usage", "shared-links"]) {
    await page.goto(`/settings/${path}`);
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  }
  await context.close();
});

test("the theme follows the system, until another is chosen, without a flash", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const chat = chatPage(page);
  await chat.signUp();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await chat.button("Settings").click();
  await page.getByText("Light", { exact: true }).click();
  await expect(page.locator("html")).not.toHaveClass(/dark/);
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveClass(/light/);
});

test("a conversation that is not one's own says that there is none", async ({
  page,
  complaints,
}) => {
  await chatPage(page).signUp();
  const response = await page.goto("/c/somebody-elses");
  expect(response?.status()).toBe(404);
  await expect(page.getByText("This conversation does not exist")).toBeVisible();
  await page.getByRole("button", { name: "Start a new chat" }).click();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  complaints.splice(0);
});
