import { defineConfig } from "@playwright/test";
import { browser } from "./tests/support/browser";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.test.ts",
  globalSetup: "./tests/support/build-once.ts",
  outputDir: "test-results",
  snapshotPathTemplate: "tests/e2e/pictures/{arg}{ext}",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  // One more than the processors of a small machine: much of the time is waiting, for an answer or a patience.
  workers: 3,
  forbidOnly: true,
  use: {
    launchOptions: await browser(),
    // A trace would cost a quarter of the time; `--trace on` makes one where it is wanted.
    screenshot: "only-on-failure",
  },
});
