import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";

/** What stands between a change and a commit, cheapest first. */
const steps = [
  ["format", "biome", ["check", "--linter-enabled=false", "."]],
  ["lint", "biome", ["lint", "--error-on-warnings", "."]],
  ["route types", "next", ["typegen"]],
  ["types", "tsc", ["--noEmit"]],
];

const tests = [
  "unit and integration tests",
  "vitest",
  ["run", "--project", "unit", "--project", "integration"],
];

/** Runs one step with the project's own tools. Says whether it went well. */
export function run(name, command, options, env = {}) {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync("npx", ["--no-install", command, ...options], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.stdout.write(`\n${name}: failed\n`);
  return status === 0;
}

/** Format, lint and types, up to the first that fails. */
export const checkSources = () => steps.every((step) => run(...step));

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = checkSources() && run(...tests) ? 0 : 1;
}
