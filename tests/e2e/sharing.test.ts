import { type Browser, expect, type Page } from "@playwright/test";
import { openAwake } from "../support/awake";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import type { FakeModel } from "../support/fake-model/fake-model";
import { shareSheet } from "../support/share-sheet";

const SECRET = "sk-live0123456789abcdefghij";

/** Two turns, the first with a secret. @returns the address of who talked */
async function talk(page: Page, fake: FakeModel): Promise<string> {
  const chat = chatPage(page);
  const email = await chat.signUp();
  fake.titlePlan = { pieces: ["On keys"] };
  fake.plan = { pieces: ["The first answer"] };
  await chat.ask(`My key is ${SECRET}`);
  await expect(chat.on("answer", "Copy")).toBeVisible();
  fake.plan = { pieces: ["The second answer"] };
  await chat.ask("The second question");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await expect(page).toHaveTitle(/On keys/);
  return email;
}

/** Somebody else, with a browser of their own that runs no scripts. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return context.newPage();
}

it("a person shares up to a message with a secret masked; a stranger reads just that", async ({
  page,
  fake,
  browser,
}) => {
  const email = await talk(page, fake);
  const chat = chatPage(page);
  const { sheet, button, preview, finish, close } = shareSheet(page);
  await chat.answers().first().hover();
  await chat.answers().first().getByRole("button", { name: "Share up to here" }).click();
  await expect(preview.locator("mark")).toHaveText(SECRET);
  await expect(preview.getByRole("article")).toHaveCount(2);
  await expect(sheet.getByText("1 place that looks secret is not masked.")).toBeVisible();
  await button("Mask all").click();
  await expect(preview.getByText("My key is ••••••••")).toBeVisible();
  await expect(sheet.getByText("not masked")).toHaveCount(0);
  const address = await finish("Create link");
  await close();
  await expect(chat.conversations().getByRole("img", { name: "Shared by a link" })).toBeVisible();

  const reader = await stranger(browser);
  await reader.goto(address);
  await expect(reader.getByRole("heading", { name: "On keys" })).toBeVisible();
  await expect(reader.getByRole("article")).toHaveText([/My key is ••••••••/, /The first answer/]);
  const bytes = await reader.content();
  for (const words of [SECRET, "second", email, page.url().split("/").at(-1) ?? ""])
    expect(bytes).not.toContain(words);

  await chat.button("Shared by a link").click();
  await button("Update link").click();
  const upTo = sheet.getByLabel("Down to");
  await expect(upTo.locator("option:checked")).toHaveText(/The first answer/);
  await expect(preview.getByRole("article")).toHaveCount(2);
  await upTo.selectOption("To the end");
  await expect(preview.getByRole("article")).toHaveCount(4);
  await sheet.getByText("Messages: 4 of 4").click();
  await sheet.getByRole("checkbox", { name: /The second question/ }).uncheck();
  await expect(preview.getByRole("article")).toHaveCount(3);
  expect(await finish("Update link")).toBe(address);
  await reader.reload();
  await expect(reader.getByRole("article").last()).toContainText("The second answer");
  await expect(reader.getByText("The second question")).toHaveCount(0);
  await expect(reader.getByText("My key is ••••••••")).toBeVisible();

  // What goes to the end goes on with the conversation.
  await close();
  await chat.ask("The third question");
  await expect(chat.answers()).toHaveCount(3);
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await chat.button("Shared by a link").click();
  await button("Update link").click();
  await expect(upTo.locator("option:checked")).toHaveText("To the end");
  await expect(preview.getByText("The third question")).toBeVisible();
});

it("nothing goes out that was not seen: what changed meanwhile is shown first", async ({
  page,
  fake,
  complaints,
}) => {
  await talk(page, fake);
  const { sheet, button, preview, finish } = shareSheet(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette" })).toBeFocused();
  await page.keyboard.type("share this");
  await page.keyboard.press("Enter");
  await expect(preview.getByRole("article")).toHaveCount(4);
  const id = page.url().split("/").at(-1);
  await page.request.patch(`/api/conversations/${id}`, {
    data: { title: "Another title" },
    headers: { origin: new URL(page.url()).origin },
  });
  await button("Create link").click();
  await expect(sheet.getByText("The conversation has changed since you looked.")).toBeVisible();
  await expect(preview.getByRole("heading", { name: "Another title" })).toBeVisible();
  await finish("Create link");
  complaints.splice(0);
});

it("a link has a password and an end, and is gone when it is revoked", async ({
  page,
  fake,
  browser,
  complaints,
}) => {
  await talk(page, fake);
  const { sheet, open, finish, close } = shareSheet(page);
  await open();
  await sheet.getByLabel("Expires").selectOption("In 7 days");
  await sheet.getByLabel("Password").fill("open sesame");
  const address = await finish("Create link");
  await close();

  const reader = await stranger(browser);
  await reader.goto(address);
  await expect(reader.getByText("My key is")).toHaveCount(0);
  await reader.getByLabel("Password").fill("wrong");
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader.getByRole("alert")).toContainText("not the password");
  await reader.getByLabel("Password").fill("open sesame");
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader.getByText("My key is")).toBeVisible();

  await page.goto("/settings/shared-links");
  const row = page.getByRole("listitem").filter({ hasText: address });
  await expect(row).toContainText("On keys");
  await expect(row).toContainText("viewed once");
  await expect(row).toContainText(/Until .* · Password/);
  await row.getByRole("button", { name: "Expiry and password" }).click();
  const access = page.getByRole("dialog", { name: "Expiry and password" });
  await access.getByLabel("Expires").selectOption("Never");
  await access.getByRole("checkbox", { name: "Remove the password" }).check();
  await access.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Never expires");
  await reader.context().clearCookies();
  await reader.goto(address);
  await expect(reader.getByText("My key is")).toBeVisible();

  await row.getByRole("button", { name: "Revoke", exact: true }).click();
  const question = page.getByRole("dialog", { name: "Revoke this link?" });
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No links yet")).toBeVisible();
  await expect(page.getByRole("region", { name: "Shared links" })).toBeFocused();
  await expect(page.getByRole("img", { name: "Shared by a link" })).toHaveCount(0);
  expect((await reader.goto(address))?.status()).toBe(404);
  complaints.splice(0);
});

it("a visitor signs in, comes back, and continues a copy of their own", async ({
  page,
  fake,
  browser,
  parley,
}) => {
  await talk(page, fake);
  const { finish } = shareSheet(page);
  const row = chatPage(page).conversations().getByRole("listitem").first();
  await row.hover();
  await row.getByRole("button", { name: "Conversation options" }).click();
  await page.getByRole("menuitem", { name: "Share" }).click();
  const address = await finish("Create link");

  const elsewhere = await browser.newContext({ baseURL: parley.url });
  openAwake(elsewhere);
  const visitor = await elsewhere.newPage();
  const chat = chatPage(visitor);
  const bob = await chat.signUp();
  await chat.button("Sign out").click();
  await expect(visitor).toHaveURL(/sign-in/);
  await visitor.goto(address);
  await visitor.getByRole("link", { name: "Sign in to continue this conversation" }).click();
  await visitor.getByLabel("Email").fill(bob);
  await visitor.getByLabel("Password").fill("correct horse battery");
  await chat.button("Sign in").click();
  await expect(visitor).toHaveURL(address);
  await visitor.getByRole("button", { name: "Continue this conversation" }).click();
  await expect(chat.answers().last()).toContainText("The second answer");
  fake.plan = { pieces: ["A third answer"] };
  await chat.ask("The third question");
  await expect(chat.answers().last()).toContainText("A third answer");

  await page.goto("/settings/shared-links");
  await page.getByRole("button", { name: "Revoke all" }).click();
  const question = page.getByRole("dialog", { name: "Revoke the link?" });
  await question.getByRole("button", { name: "Revoke all" }).click();
  await expect(page.getByText("No links yet")).toBeVisible();
  expect((await visitor.request.get(address)).status()).toBe(404);
  await visitor.reload();
  await expect(chat.answers()).toHaveCount(3);
});
