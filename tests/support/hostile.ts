import { expect, type Page } from "@playwright/test";

/** What left our site or interrupted the reader. */
export function watch(page: Page, url: string): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !address.startsWith("data:")) seen.push(address);
  });
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return seen;
}

/** What is hostile stands in the messages as words: nothing of it is an element that does, loads or leads anywhere. */
export async function expectWords(page: Page, look: string): Promise<void> {
  const forbidden = "script, iframe, object, embed, form, base, meta, link, style, foreignObject";
  await expect(page.locator(`article :is(${forbidden})`), look).toHaveCount(0);
  const pictures = page.locator("article img:not([src^='data:image/svg+xml,'])");
  await expect(pictures, look).toHaveCount(0);
  const links = await page.locator("article a").evaluateAll((all) =>
    all
      .map((link) => ({ href: link.getAttribute("href"), rel: link.getAttribute("rel") }))
      // Footnotes lead to their text within the answer.
      .filter(({ href }) => !/^#user-content-fn(ref)?-\w+$/.test(href ?? "")),
  );
  expect(links.length, look).toBeGreaterThan(3);
  for (const { href, rel } of links) {
    expect(href, look).toMatch(/^(https?|mailto):/);
    expect(rel, look).toBe("noopener noreferrer nofollow");
  }
  const handlers = await page
    .locator("article *")
    .evaluateAll((all) =>
      all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on"))),
    );
  expect(handlers, look).toEqual([]);
  expect(await page.evaluate(() => "__xss" in window), look).toBe(false);
}
