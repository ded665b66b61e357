import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/db/migrate";
import { database } from "@/lib/server/database";
import { type Environment, env } from "@/lib/server/env";
import type { Place } from "./person";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
type Routes = Record<string, () => Promise<Record<string, Handler>>>;

const routes = import.meta.glob(["/app/**/route.ts"]) as Routes;

/** "/app/api/sessions/[sessionId]/route.ts" as a pattern of paths. */
function patternOf(file: string): RegExp {
  const path = file
    .replace(/^\/app(.*)\/route\.ts$/, "$1")
    .replaceAll(/\[\.\.\.(\w+)\]/g, "(?<$1>.+)")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  return new RegExp(`^${path}$`);
}

const table = Object.entries(routes).map(([file, load]) => ({
  pattern: patternOf(file),
  load,
  spread: /\[\.\.\.(\w+)\]/.exec(file)?.[1],
}));

/** Answers as the built site would, by calling the route's handler as a function. */
async function send(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const { pattern, load, spread } of table) {
    const groups = pattern.exec(pathname)?.groups ?? (pattern.test(pathname) ? {} : undefined);
    if (groups === undefined) continue;
    const handler = (await load())[request.method];
    if (handler === undefined) return new Response(null, { status: 405 });
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [
        name,
        name === spread ? value.split("/") : decodeURIComponent(value),
      ]),
    );
    return handler(request, { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

/**
 * A site in this process, with a database of its own in a temporary folder; one for each test file.
 * The routes are called as functions, on the real database.
 */
export function openSite(settings: Record<string, string> = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  Object.assign(process.env, { DATA_DIR: folder, LOG_LEVEL: "silent", ...settings });
  migrate(database(), { migrationsFolder: "drizzle", backupsFolder: join(folder, "backups") });
  return { url: "http://parley.test", send };
}

/** Changes a setting of the site of this file while `work` runs. */
export async function withSettings(
  settings: Partial<Environment>,
  work: () => Promise<void>,
): Promise<void> {
  const before = { ...env() };
  Object.assign(env(), settings);
  try {
    await work();
  } finally {
    Object.assign(env(), before);
  }
}
