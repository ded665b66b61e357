import { expect, type Page } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { type Issuer, startIssuer } from "../support/oidc-issuer";
import { closedPort } from "../support/silent-port";

/** A Parley whose people can also come from an issuer; each has to know the other's address first. */
const it = test.extend<{ house: { port: number; issuer: Issuer } }>({
  alone: true,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn that nothing is needed
  house: async ({}, use) => {
    const port = await closedPort();
    const issuer = await startIssuer([`http://127.0.0.1:${port}/api/auth/callback/oidc`]);
    await use({ port, issuer });
    await issuer.stop();
  },
  settings: async ({ house: { port, issuer } }, use) =>
    use({
      PORT: String(port),
      OIDC_ISSUER: issuer.url,
      OIDC_ID: issuer.clientId,
      OIDC_SECRET: issuer.clientSecret,
      OIDC_NAME: "Our house",
    }),
});

/** The same screen, with nobody signed in. */
async function comeAsStranger(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto("/sign-in");
}

it("a person adds a provider to their account, and signs in by it", async ({ page, house }) => {
  const chat = chatPage(page);
  await chat.signUp("ada@example.com");
  house.issuer.signIn("ada", { email: "ada@elsewhere.example", email_verified: true });

  await page.goto("/settings/account");
  const ways = page.getByRole("region", { name: "Other ways to sign in" });
  await ways.getByRole("button", { name: "Add Our house" }).click();
  await page.getByRole("dialog").getByLabel("Current password").fill("correct horse battery");
  await page.getByRole("button", { name: "Continue with Our house" }).click();
  await expect(ways).toContainText("Added");

  await comeAsStranger(page);
  await page.getByRole("button", { name: "Continue with Our house" }).click();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await page.goto("/settings/account");
  await expect(page.getByLabel("Email")).toHaveValue("ada@example.com");
});

it("a provider's word for an address does not open the account that has it", async ({
  page,
  house,
}) => {
  await chatPage(page).signUp("ada@example.com");
  house.issuer.signIn("eve", { email: "ada@example.com", email_verified: true });
  await comeAsStranger(page);
  await page.getByRole("button", { name: "Continue with Our house" }).click();
  await expect(page.getByText("There is an account with this address already.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});
