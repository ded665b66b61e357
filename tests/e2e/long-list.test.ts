import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { signInWithMany } from "../support/many-conversations";

test("a list of 200 conversations comes page by page, and one deleted at its end can be taken back", async ({
  page,
  parley,
}) => {
  const chat = chatPage(page);
  await signInWithMany(page, parley, 200);
  const links = chat.conversations().getByRole("link");
  const first = chat.conversations().getByRole("link", { name: "number 1.", exact: false });
  await expect(chat.conversations().getByRole("heading", { name: "Today" })).toBeVisible();
  expect(await links.count()).toBeLessThan(200);
  while ((await links.count()) < 200) {
    await links.last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(100);
  }
  await expect(links).toHaveCount(200);

  const row = chat.conversations().getByRole("listitem").last();
  await row.hover();
  await row.getByRole("button", { name: "Conversation options" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(links).toHaveCount(199);
  await expect(first).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(first).toBeInViewport();
  await expect(links).toHaveCount(200);
});
