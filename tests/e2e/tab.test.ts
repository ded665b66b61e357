import { expect, type Page } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

/** As if another tab lay over this one, or no longer did. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

const icon = (page: Page) => page.locator('link[rel="icon"]').first();

test("a tab in the background shows that its answer is ready, until it is seen", async ({
  page,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Count slowly to 8");
  await setHidden(page, true);
  await expect(page).toHaveTitle(/^● .+ · Parley$/);
  await expect(icon(page)).toHaveAttribute("href", /icon-marked/);
  await setHidden(page, false);
  await expect(page).toHaveTitle(/^[^●]+ · Parley$/);
  await expect(icon(page)).toHaveAttribute("href", /icon\.svg/);
  await expect(chat.answers()).toContainText("8");
});

test("an answer that ends in sight leaves no mark", async ({ page }) => {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Count to 5");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await expect(page).not.toHaveTitle(/●/);
});

test("an answer tells on demand who gave it, when, in what time and for how many tokens", async ({
  page,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Count to 5");
  const details = page.getByRole("button", { name: "Details: parley-demo" });
  const fact = (name: string) => page.getByRole("term").filter({ hasText: name }).locator("+ dd");
  const expectFacts = async () => {
    await details.click();
    await expect(page.getByRole("dialog", { name: "Details" })).toBeVisible();
    await expect(fact("Model")).toHaveText("parley-demo");
    await expect(fact("Took")).toHaveText(/^[\d.]+ sec$/);
    await expect(fact("Tokens written")).toHaveText(/^[1-9]\d*$/);
    await page.keyboard.press("Escape");
    await expect(details).toBeFocused();
  };
  await expectFacts();
  await page.reload();
  await expectFacts();
});
