import { expect } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";

/** Two seconds long, a line a piece. */
const slow = { pieces: numberedPieces(80).map((piece) => `${piece}\n\n`), delayMs: 25 };

it("words written offline are not lost, and are sent once", async ({
  page,
  context,
  complaints,
}) => {
  const chat = chatPage(page);
  const message = page.getByRole("textbox", { name: "Message" });
  await chat.signUp();
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await message.fill("Hello from the train");
  await message.press("Enter");
  await expect(page.getByText("Not sent.")).toBeVisible();
  await expect(page.getByText("You are offline.")).toBeVisible();
  await expect(message).toHaveValue("Hello from the train");
  await expect(page).toHaveURL(/\/$/);

  await context.setOffline(false);
  await expect(page.getByText("Back online.")).toBeVisible();
  await expect(page.getByText("Not sent.")).toBeVisible();
  await message.press("Enter");
  await expect(chat.answers()).not.toBeEmpty();
  await expect(chat.questions()).toHaveText(/Hello from the train/);
  await page.reload();
  await expect(chat.questions()).toHaveCount(1);
  // The browser tells of the requests that failed.
  expect(complaints.splice(0).join()).toContain("ERR_INTERNET_DISCONNECTED");
});

it("an answer that went on while one was offline is simply there", async ({
  page,
  context,
  complaints,
  fake,
}) => {
  fake.plan = slow;
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Count");
  await expect(chat.answers()).toContainText("piece-2 ");
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("Back online.")).toBeVisible();
  await expect(chat.answers()).toContainText("piece-80 ");
  await expect(page.getByText("Back online.")).toHaveCount(0);
  expect(fake.completions).toHaveLength(1);
  complaints.splice(0);
});

it("what was typed and not sent is there after a reload, for each conversation", async ({
  page,
}) => {
  const chat = chatPage(page);
  const message = page.getByRole("textbox", { name: "Message" });
  await chat.signUp();
  await chat.ask("First");
  await message.fill("half a thought");
  await chat.button("New chat").click();
  await expect(message).toHaveValue("");
  await message.fill("another half");
  await page.reload();
  await expect(message).toHaveValue("another half");
  await chat.conversations().getByRole("link").first().click();
  await expect(message).toHaveValue("half a thought");
});

it("Shift+Enter makes a line, and Enter within a composition sends nothing", async ({ page }) => {
  const chat = chatPage(page);
  const message = page.getByRole("textbox", { name: "Message" });
  await chat.signUp();
  await message.fill("one");
  await message.press("Shift+Enter");
  await page.keyboard.type("two");
  await expect(message).toHaveValue("one\ntwo");
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    await message.dispatchEvent("keydown", { key: "Enter", bubbles: true, ...composing });
  }
  await expect(chat.questions()).toHaveCount(0);
  await message.press("Enter");
  await expect(chat.questions()).toContainText("one\ntwo");
});

it("a double click on Send asks once, and does not stop the answer", async ({ page, fake }) => {
  fake.plan = slow;
  const chat = chatPage(page);
  await chat.signUp();
  await page.getByRole("textbox", { name: "Message" }).fill("Count");
  await chat.button("Send").dblclick();
  await expect(chat.answers()).toContainText("piece-80 ");
  await expect(chat.questions()).toHaveCount(1);
  expect(fake.completions).toHaveLength(1);
});

it("the reader's place is kept while an answer grows", async ({ page, fake }) => {
  fake.plan = slow;
  const chat = chatPage(page);
  const transcript = page.getByRole("log");
  const top = () => transcript.evaluate((element) => element.scrollTop);
  await chat.signUp();
  await chat.ask("Count");
  await expect(chat.answers()).toContainText("piece-30 ");
  await transcript.hover();
  await page.mouse.wheel(0, -300);
  const latest = page.getByRole("button", { name: "Scroll to latest" });
  await expect(latest).toBeVisible();
  const kept = await top();
  await expect(chat.answers()).toContainText("piece-60 ");
  expect(await top()).toBe(kept);
  await latest.click();
  await expect(latest).toHaveCount(0);
  await expect(chat.on("answer", "Copy")).toBeVisible();
  const fromEnd = () =>
    transcript.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  await expect.poll(fromEnd).toBeLessThan(5);
});
