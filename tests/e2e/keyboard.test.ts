import { expect, type Locator, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";
import { newCredentials } from "../support/person";

/** Whether the focus is on something, and can be seen there. */
const focusIsSeen = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    if (!at || at === document.body) return false;
    const { opacity, outlineStyle, boxShadow } = getComputedStyle(at);
    const isMarked = outlineStyle !== "none" || boxShadow !== "none";
    return opacity !== "0" && (at.matches("input, textarea") || isMarked);
  });

/** Goes there with Tab, or backwards, and finds the focus visible all the way. */
async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(goal).toBeAttached();
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press(key);
    if (await goal.evaluate((element) => element === document.activeElement)) {
      await expect.poll(() => focusIsSeen(page)).toBe(true);
      return;
    }
  }
  throw new Error(`The focus does not come to ${goal}.`);
}

it("everything is done without a mouse, and the focus is never lost", async ({ page, fake }) => {
  const chat = chatPage(page);
  const message = page.getByRole("textbox", { name: "Message" });
  const press = (key: string) => page.keyboard.press(key);
  fake.plan = { pieces: numberedPieces(3_000), delayMs: 20 };
  fake.titlePlan = { pieces: ["By keyboard"] };

  await page.goto("/sign-up");
  const email = page.getByLabel("Email");
  if (!(await email.evaluate((field) => field === document.activeElement)))
    await tabTo(page, email);
  await page.keyboard.type(newCredentials().email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type("correct horse battery");
  await press("Enter");

  await expect(message).toBeFocused();
  await page.keyboard.type("First");
  await press("Enter");
  await expect(chat.answers()).toContainText("piece-5 ");
  await tabTo(page, chat.button("Stop"));
  await press("Enter");
  await expect(chat.answers()).toContainText("You stopped this answer.");
  await expect(message).toBeFocused();

  fake.plan = { pieces: ["Another answer"], delayMs: 300 };
  await tabTo(page, chat.on("answer", "Regenerate"), "Shift+Tab");
  await press("Enter");
  await expect(chat.answers()).toContainText("2/2");
  await expect(page.getByRole("log")).toBeFocused();
  await tabTo(page, chat.on("answer", "Previous version"));
  await press("Enter");
  await expect(chat.answers()).toContainText("1/2");
  await expect.poll(() => focusIsSeen(page)).toBe(true);

  fake.plan = { pieces: ["To the edited question"], delayMs: 0 };
  await tabTo(page, chat.on("question", "Edit"), "Shift+Tab");
  await press("Enter");
  const editor = chat.questions().getByRole("textbox", { name: "Message" });
  await expect(editor).toBeFocused();
  await page.keyboard.type(", edited");
  await press("Enter");
  await expect(chat.answers()).toContainText("To the edited question");
  await expect(chat.questions()).toContainText("First, edited");
  await expect.poll(() => focusIsSeen(page)).toBe(true);

  await press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette" })).toBeFocused();
  await press("Escape");
  await expect.poll(() => focusIsSeen(page)).toBe(true);

  const options = chat.conversations().getByRole("button", { name: "Conversation options" });
  await tabTo(page, options, "Shift+Tab");
  await press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Renamed");
  await press("Enter");
  const link = chat.conversations().getByRole("link", { name: "Renamed" });
  await expect(link).toBeFocused();

  await tabTo(page, options);
  await press("Enter");
  await press("End");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await press("Enter");
  await expect(link).toHaveCount(0);
  await expect(message).toBeFocused();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await press("Alt+t");
  await tabTo(page, undo);
  await press("Enter");
  await expect(link).toBeVisible();

  await press("Control+,");
  await expect(page).toHaveURL(/settings\/account/);
  await expect(page.getByLabel("Name")).toBeVisible();
  await tabTo(page, chat.button("Sign out").first());
  await press("Enter");
  await expect(page).toHaveURL(/sign-in/);
});
