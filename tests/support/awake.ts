import { type BrowserContext, expect, type Page } from "@playwright/test";

const isAwake = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, input, textarea")].every(
      (element) =>
        !("__next_f" in window) ||
        Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );

/** Waits until the page does what it shows: it is seen before React has its events, and a click between is lost. */
export const untilAwake = (page: Page) => expect.poll(() => isAwake(page)).toBe(true);

/** Whoever opens a page here waits until it is awake, unless they do not even wait until it is loaded. */
export function openAwake(context: BrowserContext): void {
  context.on("page", (page) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      if (options?.waitUntil === undefined) await untilAwake(page);
      return response;
    };
    page.reload = async (options) => {
      const response = await reload(options);
      if (options?.waitUntil === undefined) await untilAwake(page);
      return response;
    };
  });
}
