import type { Page } from "@playwright/test";

/** Starts so many conversations, named after their number, for whoever is signed in. */
export async function startMany(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (let number = 1; number <= wanted; number += 1) {
      const headers = { "content-type": "application/json" };
      const started = await fetch("/api/conversations", { method: "POST", headers, body: "{}" });
      const { id } = await started.json();
      const body = JSON.stringify({ title: `Conversation number ${number}.` });
      await fetch(`/api/conversations/${id}`, { method: "PATCH", headers, body });
    }
  }, count);
}
