import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { firstLoad, kilobytes, SCRIPT_KB_MAX } from "../support/first-load";

test("who comes for the first time fetches little: the rest comes when it is wanted", async ({
  page,
  context,
}) => {
  const chat = chatPage(page);
  await chat.signUp();
  await chat.ask("What can Parley do?");
  await expect(chat.on("answer", "Copy")).toBeVisible();
  for (const path of ["/", new URL(page.url()).pathname]) {
    const { bytes, scripts } = await firstLoad(context, path);
    expect(scripts.length).toBeGreaterThan(5);
    expect(kilobytes(bytes.get("Script"))).toBeLessThanOrEqual(SCRIPT_KB_MAX);
  }
});
