import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { newCredentials } from "../support/person";

test("a visitor signs up, and the browser has nothing to complain of", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(newCredentials().email);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
});
