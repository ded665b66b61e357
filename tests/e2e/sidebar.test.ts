import { expect, type Page } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

async function openMenuOf(page: Page, title: string): Promise<void> {
  const row = chatPage(page).conversations().getByRole("listitem").filter({ hasText: title });
  await row.hover();
  await row.getByRole("button", { name: "Conversation options" }).click();
}

/** Two conversations, the second one on the screen. */
async function talkTwice(page: Page): Promise<void> {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Show me a table");
  await expect(chat.conversations().getByRole("link", { name: "table" })).toBeVisible();
  await chat.button("New chat").click();
  await chat.ask("Show me some code");
  await expect(chat.conversations().getByRole("link", { name: "code" })).toBeVisible();
}

test("a conversation is found by its title, and opened without loading the page anew", async ({
  page,
}) => {
  await talkTwice(page);
  const chat = chatPage(page);
  await page.evaluate(() => document.body.setAttribute("data-same", "yes"));
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("TABLE");
  await expect(chat.conversations().getByRole("link")).toHaveCount(1);
  await chat.conversations().getByRole("link").click();
  await expect(chat.questions()).toContainText("Show me a table");
  await page.goBack();
  await expect(chat.questions()).toContainText("Show me some code");
  await expect(page.locator("body")).toHaveAttribute("data-same", "yes");
});

test("a title given by hand stays, and is the title of the tab", async ({ page }) => {
  await talkTwice(page);
  await openMenuOf(page, "code");
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("<b>My title</b>");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("<b>My title</b> · Parley");
  await page.reload();
  await expect(page.getByRole("link", { name: "<b>My title</b>" })).toBeVisible();
});

test("a deleted conversation can be taken back for a while, and then is gone", async ({ page }) => {
  await talkTwice(page);
  const chat = chatPage(page);
  const code = chat.conversations().getByRole("link", { name: "code" });
  await openMenuOf(page, "code");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(code).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(code).toBeVisible();

  await openMenuOf(page, "code");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(code).toHaveCount(0);
  await page.reload();
  await expect(chat.conversations().getByRole("link", { name: "table" })).toBeVisible();
  await expect(code).toHaveCount(0);
});
