import { expect } from "@playwright/test";
import { openAwake } from "../support/awake";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { numberedPieces } from "../support/fake-model/plan";
import { startParley } from "../support/server";

const slow = { pieces: numberedPieces(150), delayMs: 20 };
const whole = slow.pieces.join("").trim();
/** Longer than any test: for what is stopped. */
const endless = { pieces: numberedPieces(3_000), delayMs: 20 };

it("a newcomer signs up, asks, reloads in the middle, and every word is there", async ({
  page,
  fake,
}) => {
  fake.plan = slow;
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Count for me");
  await expect(chat.answers()).toContainText("piece-10 ");
  await expect(page).toHaveURL(/\/c\/[\w-]+$/);
  await page.reload();
  await expect(chat.questions()).toHaveText(/Count for me/);
  await expect(chat.answers()).toContainText("piece-12 ");
  await expect(chat.answers()).toContainText(whole, { timeout: 15_000 });
  expect(fake.completions).toHaveLength(1);
  await expect(chat.conversations()).toContainText("A fake title");
  await page.reload();
  await expect(chat.answers()).toContainText(whole);
});

it("an answer is stopped, a question edited, an answer regenerated, and every version stays", async ({
  page,
  fake,
}) => {
  fake.plan = endless;
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("First");
  await expect(chat.answers()).toContainText("piece-5 ");
  await chat.button("Stop").click();
  await expect(chat.answers()).toContainText("You stopped this answer.");
  await expect(chat.answers()).toContainText("piece-5 ");
  await expect.poll(() => fake.completions[0]?.hungUpAt).toBeDefined();

  fake.plan = { pieces: ["Another answer"] };
  await chat.on("answer", "Regenerate").click();
  await expect(chat.answers()).toContainText("Another answer");
  await expect(chat.answers()).toContainText("2/2");
  await chat.on("answer", "Previous version").click();
  await expect(chat.answers()).toContainText("piece-5 ");
  await expect(chat.answers()).toContainText("1/2");

  fake.plan = { pieces: ["An answer to the edited question"] };
  await chat.questions().last().hover();
  await chat.on("question", "Edit").click();
  const editor = chat.questions().getByRole("textbox", { name: "Message" });
  await editor.fill("First, edited");
  await editor.press("Enter");
  await expect(chat.answers()).toContainText("An answer to the edited question");
  await expect(chat.questions()).toContainText("First, edited");
  await chat.questions().last().hover();
  await chat.on("question", "Previous version").click();
  await expect(chat.questions()).toHaveText(/^First/);
  await page.reload();
  await expect(chat.questions()).toHaveText(/^First/);
  await expect(chat.questions()).toContainText("1/2");
});

it("a second tab and another device follow along, and can stop", async ({
  page,
  fake,
  context,
  browser,
  parley,
}) => {
  fake.plan = endless;
  const chat = chatPage(page);
  const email = await chat.signUp();
  await chat.ask("Count for both");
  await expect(page).toHaveURL(/\/c\//);
  const secondTab = await context.newPage();
  await secondTab.goto(page.url());
  const second = chatPage(secondTab);
  await expect(second.answers()).toContainText("piece-20 ");

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    baseURL: parley.url,
  });
  openAwake(phone);
  const phonePage = await phone.newPage();
  const third = chatPage(phonePage);
  await third.signIn(email);
  await phonePage.goto(page.url());
  await expect(third.answers()).toContainText("piece-30 ");
  await third.button("Stop").click();
  for (const one of [chat, second, third])
    await expect(one.answers()).toContainText("You stopped this answer.");
  const texts = await Promise.all(
    [chat, second, third].map((one) => one.answers().locator("p").first().innerText()),
  );
  expect(new Set(texts).size).toBe(1);

  fake.plan = { pieces: ["Asked in the second tab"] };
  await second.ask("And now from here");
  await expect(chat.answers().last()).toContainText("Asked in the second tab", { timeout: 2_000 });
  await expect(third.answers().last()).toContainText("Asked in the second tab", { timeout: 2_000 });
  await phone.close();
});

it.describe("with a server of its own", () => {
  it.use({ alone: true });

  it("a server killed in the middle and started again has the question and the part, and Retry works", async ({
    page,
    fake,
    parley,
    settings,
    complaints,
  }) => {
    fake.plan = endless;
    const chat = chatPage(page);
    await chat.signUp();
    await chat.ask("Survive this");
    await expect(chat.answers()).toContainText("piece-40 ");
    await parley.kill("SIGKILL");
    const again = await startParley({ env: settings, dataDir: parley.dataDir, port: parley.port });
    await expect(chat.answers()).toContainText("The answer was interrupted.", { timeout: 15_000 });
    await expect(chat.questions()).toContainText("Survive this");
    await expect(chat.answers()).toContainText("piece-20 ");
    await page.reload();
    await expect(chat.answers()).toContainText("piece-20 ");

    fake.plan = { pieces: [" and on it goes"] };
    await chat.button("Continue").click();
    await expect(chat.answers()).toContainText("and on it goes");
    await expect(chat.answers()).toContainText("piece-20 ");

    fake.plan = { pieces: ["Asked once more"] };
    await chat.on("answer", "Regenerate").click();
    await expect(chat.answers()).toContainText("Asked once more");
    await expect(chat.answers()).toContainText("2/2");
    await page.close();
    await again.stop();
    // While the server was away, the browser had reason to complain.
    complaints.splice(0);
  });
});

it("a failed answer says so in a sentence, and Retry asks again", async ({ page, fake }) => {
  fake.plan = { fault: "401" };
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Anybody there?");
  await expect(chat.answers()).toContainText("This server's access to the model is not set up.");
  fake.plan = { pieces: ["Here I am"] };
  await chat.button("Retry").click();
  await expect(chat.answers()).toContainText("Here I am");
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
});
