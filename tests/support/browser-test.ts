import { test as base, expect } from "@playwright/test";
import { FakeModel } from "./fake-model/fake-model";
import { type Parley, startParley } from "./server";

type Things = {
  /** Set to run the test's own Parley with these settings. */
  settings: Record<string, string>;
  parley: Parley;
  /** What the browser complained about: errors of scripts, refused requests, violations of the policy. */
  complaints: string[];
};

/** Playwright's recorder wants to look into every frame, also into one in which nothing may run. */
const RECORDER = "Blocked script execution in 'about:";

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
        const isOurs = !message.text().startsWith(RECORDER);
        if (message.type() === "error" && isOurs) complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** As `test`, with a provider that is a fake model of the test's own. */
export const testWithFake = test.extend<{ fake: FakeModel }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn that nothing is needed
  fake: async ({}, use) => {
    const fake = await FakeModel.start();
    await use(fake);
    await fake.close();
  },
  settings: async ({ fake }, use) => use({ OPENAI_BASE_URL: fake.baseUrl }),
});
