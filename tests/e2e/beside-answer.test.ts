import { expect } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { textsOf } from "../support/texts";

const text = textsOf("en");

it("an answer's sources are listed under it, and its numbers lead there", async ({
  page,
  fake,
}, info) => {
  const chat = chatPage(page);
  const answer = chat.answers();
  const list = answer.getByRole("region", { name: text("answer.sources") });
  const mark = (number: number) => answer.getByRole("link", { name: `[${number}]`, exact: true });
  await chat.signUp();
  fake.plan = { fault: "citations" };
  await chat.ask("Why is the sky blue?");
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(list.getByRole("link")).toHaveText([
      "First & foremost",
      "https://例子.测试/b?q=1",
    ]);
    await expect(list.getByRole("link").first()).toHaveAttribute("href", "https://example.com/a");
    await expect(mark(1)).toHaveAttribute("href", "https://example.com/a");
    await expect(mark(1)).toHaveAttribute("rel", /noopener/);
    await expect(mark(2)).toHaveAttribute("href", "https://例子.测试/b?q=1");
  }
  await page.screenshot({ path: info.outputPath("sources.png") });
});

it("what a model sends beside text is named, and is not nothing", async ({ page, fake }, info) => {
  const chat = chatPage(page);
  await chat.signUp();
  fake.plan = { fault: "pictures" };
  await chat.ask("Draw me two cats");
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(chat.answers().getByRole("note")).toContainText("The model sent 2 pictures");
    await expect(chat.answers()).not.toContainText(text("failure.empty_answer"));
  }
  await page.screenshot({ path: info.outputPath("pictures.png") });
});

it("thoughts that were taken for the answer are folded away when their end comes", async ({
  page,
  fake,
}) => {
  const chat = chatPage(page);
  const answer = chat.answers();
  await chat.signUp();
  fake.plan = { fault: "think-no-opening" };
  await chat.ask("2 + 2?");
  await expect(answer.locator(".prose")).toHaveText("答案 is 4.");
  await expect(answer.getByText(text("answer.thoughts"))).toBeVisible();
});
