import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
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

/** @typedef {[name: string, command: string, options: string[], env?: Record<string, string>]} Step */

/** Runs one step with the project's own tools and its own Node. Says whether it went well. */
export function run(/** @type {Step} */ [name, command, options, env]) {
  process.stdout.write(`\n── ${name}\n`);
  const PATH = ["node_modules/.bin", process.env.PATH].join(delimiter);
  const { status } = spawnSync(command, options, {
    stdio: "inherit",
    env: { ...process.env, ...env, PATH },
  });
  if (status !== 0) process.stdout.write(`\n${name}: failed\n`);
  return status === 0;
}

/** Format, lint and types, up to the first that fails. */
export const checkSources = () => steps.every(run);

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = checkSources() && run(tests) ? 0 : 1;
}
