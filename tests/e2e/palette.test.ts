import { expect, type Page } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { signInWithMany } from "../support/many-conversations";

const input = (page: Page) => page.getByRole("combobox", { name: "Command palette" });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });

const scripts = /_next\/static\/.*\.js/;

/** Scripts do not come until they are let go. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route(scripts, async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

test("the palette finds any conversation by its title, and gives the focus back", async ({
  page,
  parley,
}) => {
  await signInWithMany(page, parley, 60);
  await page.getByRole("textbox", { name: "Message" }).focus();
  await page.keyboard.press("Control+k");
  await expect(input(page)).toBeFocused();
  await expectNoFinding(page);

  await input(page).fill("NUMBER 1.");
  await expect(option(page, "Conversation number 1.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("Conversation number 1. · Parley");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(input(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
});

test("what is typed before the palette has come is in its search field when it comes", async ({
  page,
}) => {
  await chatPage(page).signUp();
  await page.getByRole("textbox", { name: "Message" }).fill("A draft");
  const asked = page.waitForRequest(scripts);
  const release = await holdScripts(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("them");
  await asked;
  await expectNoFinding(page);
  await page.keyboard.press("Control+k");
  await expect(input(page)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("them");
  release();
  await page.keyboard.type("e: dark", { delay: 60 });
  await expect(input(page)).toHaveValue("theme: dark");
  await expect(option(page, /./)).toHaveText(["Theme: Dark"]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue("A draft");
});

test("Enter before the palette has come chooses what was typed when it comes", async ({ page }) => {
  await chatPage(page).signUp();
  const release = await holdScripts(page);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("theme: dark");
  await page.keyboard.press("Enter");
  await expect(input(page)).toHaveValue("theme: dark");
  release();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(input(page)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();
});

test("the search in the sidebar goes beyond what is listed", async ({ page, parley }) => {
  const chat = chatPage(page);
  await signInWithMany(page, parley, 60);
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("number 2.");
  await expect(chat.conversations().getByRole("link")).toHaveText(["Conversation number 2."]);
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("number x");
  await expect(page.getByText("No title contains this.")).toBeVisible();
});

test("theme, language and model are chosen in the palette", async ({ page }) => {
  await chatPage(page).signUp();
  await page.getByRole("button", { name: "Command palette" }).click();
  await input(page).fill("dark");
  await option(page, "Theme: Dark").click();
  await expect(page.locator("html")).toHaveClass(/dark/);

  await page.keyboard.press("Control+k");
  await option(page, /^Model$/).click();
  await expect(option(page, /parley-demo/)).toBeVisible();
  await page.keyboard.press("Backspace");
  await option(page, /^Language$/).click();
  await option(page, "Language: 简体中文").click();
  await expect(page.getByRole("button", { name: "命令面板" })).toBeVisible();
});

test("keys do what they are said to do, but not to somebody who types", async ({ page }) => {
  const chat = chatPage(page);
  const message = page.getByRole("textbox", { name: "Message" });
  await chat.signUp();
  await message.pressSequentially("What?");
  await expect(message).toHaveValue("What?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await message.fill("");
  await message.blur();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Control+Shift+S");
  await page.keyboard.press("Escape");
  await expect(chat.conversations()).toBeVisible();

  await chat.ask("Count slowly to 60");
  await expect(chat.answers()).toContainText("3");
  await page.keyboard.press("Escape");
  await expect(page.getByText("You stopped this answer.", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+Shift+S");
  await expect(chat.conversations()).toHaveCount(0);
  await page.keyboard.press("Control+Shift+O");
  await expect(page).toHaveURL(/\/$/);
  await expect(message).toBeFocused();
});

test("a sign alone is no shortcut for those who turned that off, also not after a reload", async ({
  page,
}) => {
  await chatPage(page).signUp();
  await page.goto("/settings/account");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const choice = page.getByRole("group", { name: "Shortcuts without" });
  await choice.getByText("Off", { exact: true }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Off" })).toBeChecked();
  await page.keyboard.press("?");
  await page.keyboard.press("Control+/");
  await expect(keys.getByText("Ctrl/", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await choice.getByText("On", { exact: true }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: "On" })).toBeChecked();
  await page.keyboard.press("?");
  await expect(keys).toBeVisible();
});

test("the palette fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const chat = chatPage(page);
  await chat.signUp();
  // The second time its code is there already.
  for (const time of ["first", "second"]) {
    await chat.button("Show sidebar").click();
    await chat.button("Command palette").click();
    await expect(input(page), time).toBeFocused();
    await expect(option(page, "New chat"), time).toBeVisible();
    await expect(chat.conversations()).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.keyboard.press("Escape");
    await expect(chat.button("Show sidebar"), time).toBeFocused();
  }
});
