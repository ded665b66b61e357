import { expect, type Page } from "@playwright/test";
import { expectNoFinding } from "../support/accessibility";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";
import { signUp } from "../support/person";
import { richAnswer } from "../support/rich-answer";

/** Looks at what is open over the page, and closes it. */
async function expectNoFindingWith(page: Page, role: "menu" | "dialog" | "search"): Promise<void> {
  await expect(page.getByRole(role).first()).toBeVisible();
  await expectNoFinding(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole(role)).toHaveCount(0);
}

it.describe("where nobody was before", () => {
  it.use({ alone: true });

  it("everybody can come in, also after a mistake", async ({ page, parley, complaints }) => {
    const chat = chatPage(page);
    await page.goto("/sign-up");
    await expectNoFinding(page);
    await signUp(parley);
    await page.getByLabel("Email").fill("ada@nowhere");
    await page.getByLabel("Password").fill("correct horse battery");
    await chat.button("Create account").click();
    await expect(page.getByText("This does not look like an email address.")).toBeVisible();
    await expectNoFinding(page);
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill("ada@example.com");
    await page.getByLabel("Password").fill("wrong horse battery");
    await chat.button("Sign in").click();
    await expect(page.getByText("The email or the password is wrong.")).toBeVisible();
    await expectNoFinding(page);
    await page.goto("/nothing-here");
    await expect(page.getByText("There is nothing at this address.")).toBeVisible();
    await expectNoFinding(page);
    complaints.splice(0);
  });
});

it("everybody can read what comes, in whatever state", async ({
  page,
  fake,
  context,
  complaints,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  await expectNoFinding(page);
  fake.plan = { fault: "reasoning", pieces: [richAnswer] };
  await chat.ask("Show me everything");
  await expect(page.getByRole("img", { name: "A diagram" })).toBeVisible();
  await expect(page.getByRole("math").first()).toBeAttached();
  await page.getByText("Thoughts").click();
  await expectNoFinding(page);
  fake.plan = { fault: "error-mid" };
  await chat.ask("Fail in the middle");
  await expect(chat.button("Continue")).toBeVisible();
  await expectNoFinding(page);
  fake.plan = { pieces: numberedPieces(3_000), delayMs: 20 };
  await chat.ask("Go on and on");
  await expect(chat.answers().last()).toContainText("piece-5 ");
  await expectNoFinding(page);
  await chat.button("Stop").click();
  await expect(chat.answers().last()).toContainText("You stopped this answer.");
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await expectNoFinding(page);
  complaints.splice(0);
});

it("everybody can work what opens over a conversation", async ({ page }) => {
  const chat = chatPage(page);
  await chat.signUp();
  for (const question of ["One", "Two", "Three"]) {
    await chat.ask(question);
    await expect(chat.on("answer", "Copy")).toBeVisible();
  }
  await chat.button("Model: fake-model").click();
  await expectNoFindingWith(page, "menu");
  await chat.conversations().getByRole("button", { name: "Conversation options" }).click();
  await expectNoFindingWith(page, "menu");
  await chat.answers().last().getByRole("button", { name: "Details" }).click();
  await expectNoFindingWith(page, "dialog");
  await chat.button("Questions in this conversation").click();
  await expectNoFindingWith(page, "dialog");
  await chat.button("Find in this conversation").click();
  await page.keyboard.type("o");
  await expectNoFindingWith(page, "search");
  await page.keyboard.press("Control+k");
  await expectNoFindingWith(page, "dialog");
  await page.keyboard.press("Control+/");
  await expectNoFindingWith(page, "dialog");
  await chat.questions().last().hover();
  await chat.on("question", "Edit").click();
  await expectNoFinding(page);
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("zzz");
  await expect(page.getByText("No title contains this.")).toBeVisible();
  await expectNoFinding(page);
});

it("everybody can work the drawer of a phone, and the menus in it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Hello");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  await expectNoFinding(page);
  await chat.button("Show sidebar").click();
  await expect(chat.conversations()).toBeVisible();
  await expectNoFinding(page);
  await chat.conversations().getByRole("button", { name: "Conversation options" }).click();
  await expectNoFindingWith(page, "menu");
});

it.describe("where people are invited", () => {
  it.use({ settings: { SIGN_UP: "invite" }, alone: true });

  it("everybody can change their account", async ({ page }) => {
    const chat = chatPage(page);
    await chat.signUp();
    await chat.button("Settings").click();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await chat.button("New invitation").click();
    await expect(page.getByText("This link lets one person join.")).toBeVisible();
    await expectNoFinding(page);
    await chat.button("Delete account…").click();
    await expectNoFindingWith(page, "dialog");
  });
});
