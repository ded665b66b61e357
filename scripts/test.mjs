import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { checkSources, run } from "./check.mjs";

const vitestReport = ".reports/vitest.json";
const playwrightReport = ".reports/playwright.json";

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Passed, failed and skipped tests of both runners; a runner without a report is one failure. */
function count() {
  const [vitest, playwright] = [read(vitestReport), read(playwrightReport)];
  return {
    passed:
      (vitest?.numPassedTests ?? 0) +
      (playwright?.stats.expected ?? 0) +
      (playwright?.stats.flaky ?? 0),
    failed: (vitest?.numFailedTests ?? 1) + (playwright?.stats.unexpected ?? 1),
    skipped:
      (vitest?.numPendingTests ?? 0) +
      (vitest?.numTodoTests ?? 0) +
      (playwright?.stats.skipped ?? 0),
  };
}

rmSync(".reports", { recursive: true, force: true });
mkdirSync(".reports");

const sound = checkSources();
const tested = run([
  "tests",
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
]);
const browsed = run([
  "tests in a browser",
  "playwright",
  ["test", "--reporter=list,json"],
  {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  },
]);

const { passed, failed, skipped } = count();
const broken = [sound, tested, browsed].includes(false);
// A step that failed without a failed test (a type error, a crash) counts as one.
const shown = `${passed} passed, ${Math.max(failed, Number(broken))} failed`;
if (skipped > 0) process.stdout.write(`\n${skipped} skipped\n`);
process.stdout.write(`\n${shown}\n`);
process.exitCode = broken || failed > 0 ? 1 : 0;
