import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const route = `
export async function POST(request) {
  const answer = await fetch(process.env.UPSTREAM + "/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: request.body,
    duplex: "half",
    signal: request.signal,
  });
  return new Response(answer.body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" },
  });
}
`;

/** Builds a Next app that is one route handler, which pipes the provider's body. @returns its folder */
export function buildSmallestNext(root: string): string {
  const folder = join(root, ".cache/smallest-next");
  mkdirSync(join(folder, "app/v1/chat/completions"), { recursive: true });
  writeFileSync(join(folder, "app/v1/chat/completions/route.js"), route);
  const config = { turbopack: { root }, outputFileTracingRoot: root };
  writeFileSync(join(folder, "next.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
  const next = join(root, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } as const;
  execFileSync(process.execPath, [next, "build", folder], { stdio: "ignore", env });
  return folder;
}
