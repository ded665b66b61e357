import { expect, type Page } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { expectWords, watch } from "../support/hostile";
import { hostileMarkdown, hugeDiagram } from "../support/hostile-markdown";

const hostile = [...hostileMarkdown.map(([, text]) => text), "The end."].join("\n\n");

/** Everything may come into view, so that what is drawn only then is drawn. */
async function scrollThrough(page: Page): Promise<void> {
  for (const block of await page.locator("article .blocks > *").all())
    await block.evaluate((element) => element.scrollIntoView());
}

it("what a hostile model writes is words: nothing runs, nothing is loaded, nothing looks like ours", async ({
  page,
  fake,
  parley,
}) => {
  const seen = watch(page, parley.url);
  fake.plan = { pieces: hostile.match(/[\s\S]{1,17}/g) ?? [], delayMs: 1 };
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Be hostile");
  for (const look of ["while it streams", "after a reload"]) {
    await expect(chat.answers(), look).toContainText("The end.");
    await expect(chat.on("answer", "Copy"), look).toBeVisible();
    await scrollThrough(page);
    await expect(page.locator("article img").first(), look).toBeVisible();
    await expect(page.locator("article .katex").first(), look).toBeVisible();
    await expect(chat.answers(), look).toContainText("<script>window.__xss = 1</script>");
    await expectWords(page, look);
    await page.reload();
  }
  expect(seen).toEqual([]);
});

it("a diagram of 200 kB is shown as code and holds nobody up", async ({ page, fake }) => {
  fake.plan = { pieces: [hugeDiagram, "\n\nThe end."] };
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("Draw me everything");
  await expect(chat.answers()).toContainText("The end.");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  await expect(page.locator("article img")).toHaveCount(0);
  await expect(chat.answers()).toContainText("A --> B");
});
