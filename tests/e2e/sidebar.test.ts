import { expect, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import type { FakeModel } from "../support/fake-model/fake-model";

async function openMenuOf(page: Page, title: string): Promise<void> {
  const row = chatPage(page).conversations().getByRole("listitem").filter({ hasText: title });
  await row.hover();
  await row.getByRole("button", { name: "Conversation options" }).click();
}

/** Two conversations, "On tables" and, on the screen, "On code". */
async function talkTwice(page: Page, fake: FakeModel): Promise<void> {
  const chat = chatPage(page);
  await chat.signUp();
  fake.titlePlan = { pieces: ["On tables"] };
  await chat.ask("Show me a table");
  await expect(chat.conversations().getByRole("link", { name: "On tables" })).toBeVisible();
  await chat.button("New chat").click();
  fake.titlePlan = { pieces: ["On code"] };
  await chat.ask("Show me some code");
  await expect(chat.conversations().getByRole("link", { name: "On code" })).toBeVisible();
}

it("a conversation is found by its title, and opened without loading the page anew", async ({
  page,
  fake,
}) => {
  await talkTwice(page, fake);
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

it("a title given by hand stays, and is the title of the tab", async ({ page, fake }) => {
  await talkTwice(page, fake);
  await openMenuOf(page, "On code");
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("<b>My title</b>");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("<b>My title</b> · Parley");
  await page.reload();
  await expect(page.getByRole("link", { name: "<b>My title</b>" })).toBeVisible();
});

it("a deleted conversation can be taken back for a while, and then is gone", async ({
  page,
  fake,
}) => {
  await talkTwice(page, fake);
  const chat = chatPage(page);
  const code = chat.conversations().getByRole("link", { name: "On code" });
  await openMenuOf(page, "On code");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(code).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(code).toBeVisible();

  await openMenuOf(page, "On code");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(code).toHaveCount(0);
  await page.reload();
  await expect(chat.conversations().getByRole("link", { name: "On tables" })).toBeVisible();
  await expect(code).toHaveCount(0);
});
