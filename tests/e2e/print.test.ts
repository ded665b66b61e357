import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { storeLongConversation } from "../support/long-conversation";
import { signUp } from "../support/person";

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

test("a long conversation is printed to its first word, and read on where one was", async ({
  page,
  parley,
}) => {
  const person = await signUp(parley);
  const { dataDir } = parley;
  const first = { question: "A long question. ".repeat(300), reasoning: "None." };
  const id = await storeLongConversation({ dataDir, ownerId: person.id, count: 200, first });
  const chat = chatPage(page);
  await chat.signIn(person.credentials.email);
  await page.goto(`/c/${id}`);
  await expect(page.getByText("mark-100", { exact: true })).toBeInViewport();
  const drawn = () => page.locator("[data-message]").count();
  const before = await drawn();
  expect(before).toBeLessThan(100);

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect.poll(drawn).toBe(200);
  await expect(chat.button("Show all")).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect.poll(drawn).toBe(before);
  await expect(page.getByText("mark-100", { exact: true })).toBeInViewport();

  const pages = async () =>
    (await page.pdf({ format: "A5" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  expect(await pages()).toBeGreaterThan(30);
  await expect(page.getByText("mark-100", { exact: true })).toBeInViewport();
});
