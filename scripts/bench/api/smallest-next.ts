import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

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

type Manifest = { dependencies?: object; optionalDependencies?: object };

/** Copies an installed package with all that it needs, so that nothing of this project is near. */
function copyPackage(name: string, from: string, to: string): void {
  const [source, target] = [join(from, name), join(to, name)];
  if (!existsSync(source) || existsSync(target)) return;
  cpSync(source, target, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8")) as Manifest;
  const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
  for (const other of Object.keys(needed)) copyPackage(other, from, to);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Builds a Next app of its own that is one route handler, which pipes the provider's body. @returns its folder */
export function buildSmallestNext(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "smallest-next-"));
  write(join(folder, "app/v1/chat/completions/route.js"), route);
  write(join(folder, "next.config.mjs"), "export default {};\n");
  write(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
  for (const name of ["next", "react", "react-dom"])
    copyPackage(name, join(root, "node_modules"), join(folder, "node_modules"));
  const next = join(folder, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" } as const;
  execFileSync(process.execPath, [next, "build", folder], { stdio: "ignore", env });
  return folder;
}
