import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

test("a conversation is printed whole, as dark text on white, without anything to press", async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 420 });
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Show me some code");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });

  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(chat.questions()).toContainText("Show me some code");
  const log = page.getByRole("log");
  expect(await log.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor };
  });
  expect(colours).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
});
