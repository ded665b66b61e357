import { expect, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { storeLongConversation } from "../support/long-conversation";
import { signUp } from "../support/person";

const topOf = async (page: Page, words: string) =>
  (await page.getByText(words, { exact: true }).boundingBox())?.y ?? Number.NaN;

/** Holds back the files in which `mark` stands. @returns how to let them through */
async function hold(page: Page, mark: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(mark)) await promise;
    await route.fulfill({ response });
  });
  return resolve;
}

it("nothing moves under the reader when formulas above are set late", async ({ page, fake }) => {
  const chat = chatPage(page);
  await chat.signUp();
  const formula =
    "$$\\int_0^1 \\frac{x^2}{1+x^4}\\,dx = \\sum_{n=0}^\\infty \\frac{(-1)^n}{4n+3}$$\n\n";
  fake.plan = { pieces: [formula.repeat(12), "Formulas above."] };
  await chat.ask("Formulas");
  await expect(chat.answers()).toContainText("Formulas above.");
  fake.plan = { pieces: [Array.from({ length: 40 }, (_, line) => `Line ${line}.`).join("\n\n")] };
  await chat.ask("Lines");
  await expect(chat.answers().last()).toContainText("Line 39.");

  const letThrough = await hold(page, "katex-html");
  await page.reload();
  await expect(page.getByText("Line 39.", { exact: true })).toBeInViewport();
  await page.getByRole("log").hover();
  await page.mouse.wheel(0, -500);
  await expect(chat.button("Scroll to latest")).toBeVisible();
  await page.waitForTimeout(300);
  const before = await topOf(page, "Line 20.");
  await expect(page.locator(".katex")).toHaveCount(0);
  letThrough();
  await expect.poll(() => page.locator(".katex-display").count()).toBe(12);
  await page.waitForTimeout(300);
  expect(Math.abs((await topOf(page, "Line 20.")) - before)).toBeLessThanOrEqual(1);
});

it("another version of an answer takes its place, and the question stays where it is", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  const lines = (name: string, count: number) => ({
    pieces: [Array.from({ length: count }, (_, line) => `${name} ${line}.`).join("\n\n")],
  });
  fake.plan = lines("Before", 30);
  await chat.ask("First");
  await expect(chat.answers()).toContainText("Before 29.");
  fake.plan = lines("Short", 25);
  await chat.ask("Which one?");
  await expect(chat.answers().last()).toContainText("Short 24.");
  fake.plan = lines("Long", 40);
  await chat.on("answer", "Regenerate").click();
  await expect(chat.answers().last()).toContainText("Long 39.");
  await page.getByRole("log").hover();
  await page.mouse.wheel(0, -10_000);
  await page.getByText("Which one?").last().scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const question = () => topOf(page, "Which one?");
  const before = await question();
  await chat.on("answer", "Previous version").evaluate((button) => (button as HTMLElement).click());
  await expect(chat.answers().last()).toContainText("Short 24.");
  await page.waitForTimeout(300);
  expect(Math.abs((await question()) - before)).toBeLessThanOrEqual(1);
});

it("a long conversation stands at its end before any script of the app is there", async ({
  page,
  parley,
  complaints,
}) => {
  const person = await signUp(parley);
  const { dataDir } = parley;
  const id = await storeLongConversation({ dataDir, ownerId: person.id, count: 300 });
  await chatPage(page).signIn(person.credentials.email);
  await page.route("**/_next/static/chunks/*.js", (route) => route.abort());
  await page.goto(`/c/${id}`, { waitUntil: "commit" });
  await expect(page.getByText("mark-150", { exact: true })).toBeInViewport();
  // The browser misses the scripts that it was not given.
  complaints.splice(0);
});
