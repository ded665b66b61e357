import { expect, type Page } from "@playwright/test";

/** Waits until the page does what it shows: a page is seen before React has its events, and a click between is lost. */
async function untilAwake(page: Page): Promise<void> {
  const message = page.getByRole("textbox", { name: "Message" });
  await expect(message).toBeVisible();
  await expect
    .poll(() =>
      message.evaluate((element) =>
        Object.keys(element).some((key) => key.startsWith("__reactProps")),
      ),
    )
    .toBe(true);
}

/** The chat as a person sees and works it, found by the names on the screen. */
export const chatPage = (page: Page) => ({
  signUp: async (email = "ada@example.com") => {
    await page.goto("/sign-up");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Create account" }).click();
    await untilAwake(page);
  },
  signIn: async (email = "ada@example.com") => {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await untilAwake(page);
  },
  ask: async (text: string) => {
    await page.getByRole("textbox", { name: "Message" }).fill(text);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("article", { name: "You" }).last()).toContainText(text);
  },
  questions: () => page.getByRole("article", { name: "You" }),
  answers: () => page.getByRole("article", { name: "Assistant" }),
  button: (name: string) => page.getByRole("button", { name, exact: true }),
  /** Buttons of a message are shown when the pointer is on it. */
  on: (message: "question" | "answer", name: string) =>
    page
      .getByRole("article", { name: message === "question" ? "You" : "Assistant" })
      .last()
      .getByRole("button", { name, exact: true }),
  conversations: () => page.getByRole("navigation", { name: "Conversations" }),
});
