import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "server-only": here("./tests/support/empty.ts"), "@": here(".") },
  },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "node",
    // Much of the time is waiting: for a process to start, a patience to end.
    maxWorkers: 3,
    setupFiles: [here("./tests/support/no-unannounced-errors.ts")],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          // The walls are a matter of all files: seconds on a quiet machine, more on a busy one.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["tests/system/**/*.test.ts"],
          globalSetup: [here("./tests/support/build-once.ts")],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
