import { expect } from "@playwright/test";
import { testWithFake as it } from "../support/browser-test";
import { chatPage } from "../support/chat-page";

const hostile = [
  "<script>window.__xss = 1</script>",
  '<img src=x onerror="window.__xss = 1">',
  "<svg/onload=window.__xss=1>",
  "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
  "<form action=http://127.0.0.1:9/><button>Send</button></form>",
  "<style>body{display:none}</style><base href=http://127.0.0.1:9/>",
  "[click](javascript:window.__xss=1) and [again](data:text/html,<script>alert(1)</script>)",
  "![leak](http://127.0.0.1:9/leak?q=secret) and ![r][r]",
  "[r]: http://127.0.0.1:9/by-reference.png",
  "| <img src=http://127.0.0.1:9/t onerror=window.__xss=1> |\n|---|\n| ![t](http://127.0.0.1:9/in-a-table) |",
  "```html\n<script>window.__xss = 1</script>\n```",
  "The end.",
].join("\n\n");

it("what a hostile model writes is words: nothing runs, nothing is loaded, nothing looks like ours", async ({
  page,
  fake,
  parley,
}) => {
  const strayRequests: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(parley.url)) strayRequests.push(request.url());
  });
  fake.plan = { pieces: hostile.match(/[\s\S]{1,7}/g) ?? [], delayMs: 3 };
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask(hostile);
  for (const look of ["while it streams", "after a reload"]) {
    await expect(chat.answers(), look).toContainText("The end.");
    await expect(chat.on("answer", "Copy"), look).toBeVisible();
    const elements = page.locator(
      "article :is(script, img, iframe, object, embed, form, base, meta, link, style)",
    );
    await expect(elements, look).toHaveCount(0);
    await expect(chat.answers(), look).toContainText("<script>window.__xss = 1</script>");
    const addresses = await page
      .locator("article a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const address of addresses) expect(address, look).toMatch(/^(https?|mailto):/);
    expect(await page.evaluate(() => "__xss" in window), look).toBe(false);
    await page.reload();
  }
  expect(strayRequests).toEqual([]);
});
