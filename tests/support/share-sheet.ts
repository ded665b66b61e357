import { expect, type Page } from "@playwright/test";
import { chatPage } from "./chat-page";

/** The window in which one shares, as a person sees and works it. */
export function shareSheet(page: Page) {
  const sheet = page.getByRole("dialog", { name: "Share conversation" });
  const button = (name: string) => sheet.getByRole("button", { name, exact: true });
  const preview = sheet.frameLocator("iframe");
  return {
    sheet,
    button,
    preview,
    open: async () => {
      await chatPage(page).button("Share").click();
      await expect(sheet).toBeVisible();
    },
    /** Sends the form as it is. @returns the address of the link */
    finish: async (name: "Create link" | "Update link") => {
      await button(name).click();
      await expect(sheet.getByText(/^The link is/)).toBeVisible();
      return (await sheet.locator("code").textContent()) ?? "";
    },
    close: async () => {
      await page.keyboard.press("Escape");
      await expect(sheet).toHaveCount(0);
    },
  };
}
