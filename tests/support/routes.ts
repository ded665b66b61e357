import { AsyncLocalStorage } from "node:async_hooks";
import { type Environment, env } from "@/lib/server/env";
import { processWide } from "@/lib/server/process-wide";
import type { RequestContext } from "@/lib/server/request-context";
import type { Place } from "./person";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

const files = import.meta.glob("/app/**/route.ts") as Record<
  string,
  () => Promise<Record<string, Handler>>
>;

/** "/app/api/sessions/[sessionId]/route.ts" as the pattern of the paths it answers. */
function patternOf(file: string): RegExp {
  const path = file
    .replace(/^\/app(.*)\/route\.ts$/, "$1")
    .replaceAll(/\[\.\.\.(\w+)\]/g, "(?<$1>.+)")
    .replaceAll(/\[(\w+)\]/g, "(?<$1>[^/]+)");
  return new RegExp(`^${path}$`);
}

/** What is named goes before what stands for anything, as Next has it. */
const inOrder = ([one]: [string, unknown], [other]: [string, unknown]) =>
  one.replaceAll("[", "~") < other.replaceAll("[", "~") ? -1 : 1;

const routes = Object.entries(files)
  .sort(inOrder)
  .map(([file, load]) => ({
    pattern: patternOf(file),
    spread: /\[\.\.\.(\w+)\]/.exec(file)?.[1],
    load,
  }));

async function send(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const { pattern, spread, load } of routes) {
    const match = pattern.exec(pathname);
    const handler = match && (await load())[request.method];
    if (!handler) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      name === spread ? value.split("/") : decodeURIComponent(value),
    ]);
    return handler(request, { params: Promise.resolve(Object.fromEntries(params)) });
  }
  return new Response(null, { status: 404 });
}

/** The site that `openSite` opened, answering by path as the built one does: each handler is called as a function. */
export const here: Place = { url: "http://parley.test", send };

export const contexts = processWide(
  "request-context",
  () => new AsyncLocalStorage<RequestContext>(),
);

/** The same site, asked from a client address. */
export const hereFrom = (clientAddress: string): Place => ({
  url: here.url,
  send: (request) =>
    contexts().run({ requestId: crypto.randomUUID(), clientAddress }, () => send(request)),
});

/** Changes settings of the site while `work` runs. */
export async function withSettings(
  settings: Partial<Environment>,
  work: () => Promise<void>,
): Promise<void> {
  const before = { ...env() };
  Object.assign(env(), settings);
  try {
    await work();
  } finally {
    for (const name of Object.keys(settings) as (keyof Environment)[]) delete env()[name];
    Object.assign(env(), before);
  }
}
