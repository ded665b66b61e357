import { expect } from "@playwright/test";
import { test } from "../support/browser-test";
import { chatPage } from "../support/chat-page";
import { storeDated } from "../support/dated-conversations";
import { signUp } from "../support/person";

const DAY_MS = 24 * 60 * 60 * 1000;

test("conversations stand under the day on which they were last used, the newest first", async ({
  page,
  parley,
}) => {
  const ada = await signUp(parley);
  // Noon by the browser's clock, so that a test that runs at midnight finds the same days.
  const noon = new Date().setHours(12, 0, 0, 0);
  await page.clock.setFixedTime(noon);
  const daysAgo = (days: number) => ({
    title: `${days} days`,
    updatedAt: new Date(noon - days * DAY_MS),
  });
  await storeDated(parley.dataDir, ada.id, [400, 0, 20, 1, 45, 4].map(daysAgo));

  const chat = chatPage(page);
  await chat.signIn(ada.credentials.email);
  const list = chat.conversations();
  await expect(list.getByRole("heading")).toHaveText([
    "Today",
    "Yesterday",
    "Last 7 days",
    "Last 30 days",
    "Older",
  ]);
  await expect(list.getByRole("link")).toHaveText(
    [0, 1, 4, 20, 45, 400].map((days) => `${days} days`),
  );
});
