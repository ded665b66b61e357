import { expect, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";
import { storeLongConversation } from "../support/long-conversation";
import { signUp } from "../support/person";
import type { Parley } from "../support/server";

type Wanted = Pick<Parameters<typeof storeLongConversation>[0], "count" | "first">;

/** A person with a conversation of so many messages, signed in. @returns its address */
async function openLong(page: Page, parley: Parley, wanted: Wanted | number): Promise<string> {
  const person = await signUp(parley);
  const { dataDir } = parley;
  const { count, ...rest } = typeof wanted === "number" ? { count: wanted } : wanted;
  const id = await storeLongConversation({ dataDir, ownerId: person.id, count, ...rest });
  await chatPage(page).signIn(person.credentials.email);
  return `/c/${id}`;
}

const question = (page: Page, number: number) => page.getByText(`Question ${number}:`);
const transcript = (page: Page) => page.getByRole("log");

/** The numbers of the messages that are drawn, in their order. */
const drawn = (page: Page) =>
  transcript(page).evaluate((box) =>
    [...box.querySelectorAll<HTMLElement>("[data-message]")].map(({ dataset }) =>
      Number(dataset.message?.slice(1)),
    ),
  );

const topOf = async (page: Page, number: number) =>
  Math.round((await question(page, number).boundingBox())?.y ?? Number.NaN);

async function scrollUntilSeen(page: Page, number: number, by: number): Promise<void> {
  await transcript(page).hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, by);
        await page.waitForTimeout(50);
        return question(page, number).isVisible();
      },
      { timeout: 40_000, intervals: [0] },
    )
    .toBe(true);
}

it("a long conversation opens at its end and is read to its beginning, a part of it at a time", async ({
  page,
  parley,
}) => {
  const path = await openLong(page, parley, 300);
  const response = await page.goto(path);
  expect((await response?.body())?.length).toBeLessThan(300_000);
  await expect(question(page, 150)).toBeInViewport();
  await expect(page.getByText("mark-150", { exact: true })).toBeInViewport();
  expect((await drawn(page)).length).toBeLessThan(100);
  const main = page.getByRole("main");
  expect(await main.evaluate((room) => room.scrollHeight - room.clientHeight)).toBe(0);

  await scrollUntilSeen(page, 1, -3_000);
  const atStart = await drawn(page);
  expect(atStart).toEqual(atStart.map((_, index) => index + 1));
  expect(atStart.length).toBeLessThanOrEqual(160);
  await chatPage(page).button("Scroll to latest").click();
  await expect(page.getByText("mark-150", { exact: true })).toBeInViewport();
  expect((await drawn(page)).at(-1)).toBe(300);
});

it("nobody's scroll is stolen while an answer grows, and whoever goes to the end follows it", async ({
  page,
  parley,
  fake,
}) => {
  const chat = chatPage(page);
  await page.goto(await openLong(page, parley, 60));
  await scrollUntilSeen(page, 20, -400);
  await chat.ask("Hello");
  await expect(chat.answers().last()).toContainText("Hello from the fake model");
  await expect(chat.answers().last()).toBeInViewport();
  await expect(chat.questions().last()).toBeInViewport();

  fake.plan = { pieces: numberedPieces(400).map((piece) => `${piece}\n\n`), delayMs: 20 };
  await chat.ask("Count on");
  await expect(chat.answers().last()).toContainText("piece-10 ");
  await scrollUntilSeen(page, 27, -150);
  const before = await topOf(page, 27);
  await page.waitForTimeout(1_000);
  expect(Math.abs((await topOf(page, 27)) - before)).toBeLessThanOrEqual(1);
  await chat.button("Scroll to latest").click();
  await expect(chat.button("Scroll to latest")).toHaveCount(0);
  await expect(chat.button("Send")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("piece-400", { exact: true })).toBeInViewport();
});

it("each conversation is found again where it was left, also by going back", async ({
  page,
  parley,
}) => {
  const chat = chatPage(page);
  const path = await openLong(page, parley, 200);
  await page.goto(path);
  await scrollUntilSeen(page, 80, -400);
  await page.waitForTimeout(300);
  const before = await topOf(page, 80);
  await chat.button("New chat").first().click();
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(question(page, 80)).toBeVisible();
  expect(Math.abs((await topOf(page, 80)) - before)).toBeLessThanOrEqual(1);
});

it("the outline leads to every question, by keyboard", async ({ page, parley }) => {
  await page.goto(await openLong(page, parley, 400));
  await chatPage(page).button("Questions in this conversation").press("Enter");
  const entry = (number: number) => page.getByRole("button", { name: `Question ${number}:` });
  await expect(entry(199)).toBeFocused();
  await expect(entry(199)).toBeInViewport();
  await expect(entry(199)).toHaveAttribute("aria-current", "location");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(entry(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question(page, 2)).toBeInViewport();
  await expect(transcript(page)).toBeFocused();
  await chatPage(page).button("Questions in this conversation").click();
  await expect(entry(2)).toHaveAttribute("aria-current", "location");
});

it("words are found in messages that are not drawn", async ({ page, parley }) => {
  await page.goto(await openLong(page, parley, 400));
  await expect(question(page, 200)).toBeVisible();
  await page.keyboard.press("Control+f");
  const field = page.getByRole("searchbox", { name: "Find in this conversation" });
  await expect(field).toBeFocused();
  await field.fill("The number 17 has");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await expect(page.getByText("The number 17 has")).toBeInViewport();
  await field.fill("Question 1");
  await expect(page.getByText("9 of 111")).toBeVisible();
  await field.press("Enter");
  await expect(page.getByText("10 of 111")).toBeVisible();
  await field.press("Shift+Enter");
  await expect(page.getByText("9 of 111")).toBeVisible();
  const marked = () => page.evaluate(() => CSS.highlights.get("found-current")?.size);
  await expect.poll(marked).toBe(1);
  await field.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(transcript(page)).toBeFocused();
  expect(await marked()).toBeUndefined();
});

it("what is found in a folded question or in folded thoughts is opened, and every hit can be visited", async ({
  page,
  parley,
}) => {
  const question = `A harbour. ${"Ships come and go. ".repeat(200)}The last harbour.`;
  const first = { question, reasoning: "They ask for a harbour." };
  await page.goto(await openLong(page, parley, { count: 60, first }));
  await expect(page.getByText("mark-30", { exact: true })).toBeInViewport();
  await page.keyboard.press("Control+f");
  const field = page.getByRole("searchbox", { name: "Find in this conversation" });
  await field.fill("harbour");
  await expect(page.getByText("1 of 3")).toBeVisible();
  const current = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get("found-current") ?? [])] as Range[];
      const box = document.querySelector("[role=log]")?.getBoundingClientRect();
      const { top, bottom } = range?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      const isSeen = box && bottom > top && top >= box.top && bottom <= box.bottom;
      return isSeen && range?.startContainer.parentElement?.closest("article")?.ariaLabel;
    });
  for (const author of ["You", "You", "Assistant", "You"]) {
    await expect.poll(current).toBe(author);
    await field.press("Enter");
  }
  await expect(page.getByText("They ask for a harbour.")).toBeInViewport();
});
