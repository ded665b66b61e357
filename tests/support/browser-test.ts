import { setTimeout as sleep } from "node:timers/promises";
import { test as base, expect } from "@playwright/test";
import { openAwake } from "./awake";
import { Commons } from "./commons";
import { FakeModel } from "./fake-model/fake-model";
import { type Parley, startParley } from "./server";

/** What the test before has sent as its last deed may reach the shared fake only now. */
const LATE_MS = 300;

type Things = {
  /** What the test's Parley runs with. */
  settings: Record<string, string>;
  /** Set where a test ends or hinders its Parley, or has to be the first there: it gets one that nobody shares. */
  alone: boolean;
  parley: Parley;
  /** What the browser complained about: errors of scripts, refused requests, violations of the policy. */
  complaints: string[];
};

/** Playwright's recorder wants to look into every frame, also into one in which nothing may run. */
const RECORDER = "Blocked script execution in 'about:";

/**
 * A browser test on a running Parley, where it signs up people of its own. It fails when the browser's console knows of
 * an error.
 */
export const test = base.extend<Things, { commons: Commons }>({
  commons: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn that nothing is needed
    async ({}, use) => {
      const commons = new Commons();
      await use(commons);
      await commons.close();
    },
    { scope: "worker" },
  ],
  settings: [{}, { option: true }],
  alone: [false, { option: true }],
  parley: async ({ settings, alone, commons }, use) => {
    if (!alone) return use(await commons.parley(settings));
    const parley = await startParley({ env: settings });
    await use(parley);
    await parley.stop();
  },
  baseURL: async ({ parley }, use) => use(parley.url),
  context: async ({ context }, use) => {
    openAwake(context);
    await use(context);
  },
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

/** As `test`, with a provider that is a fake model. */
export const testWithFake = test.extend<{ fake: FakeModel }>({
  fake: async ({ alone, commons }, use) => {
    const fake = alone ? await FakeModel.start() : await commons.fake();
    if (!alone) await sleep(LATE_MS);
    fake.reset();
    await use(fake);
    if (alone) await fake.close();
  },
  settings: async ({ fake }, use) => use({ OPENAI_BASE_URL: fake.baseUrl }),
});
