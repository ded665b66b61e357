import { expect } from "@playwright/test";
import { test } from "../support/browser-test";

test("a visitor signs up, and the browser has nothing to complain of", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
});
