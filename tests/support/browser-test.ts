import { test as base, expect } from "@playwright/test";
import { type Parley, startParley } from "./server";

type Things = {
  /** Set to run the test's own Parley with these settings. */
  settings: Record<string, string>;
  parley: Parley;
  /** What the browser complained about: errors of scripts, refused requests, violations of the policy. */
  complaints: string[];
};

/** A browser test on a Parley of its own. It fails when the browser's console knows of an error. */
export const test = base.extend<Things>({
  settings: [{}, { option: true }],
  parley: async ({ settings }, use) => {
    const parley = await startParley({ env: settings });
    await use(parley);
    await parley.stop();
  },
  baseURL: async ({ parley }, use) => use(parley.url),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
