import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../../lib/domain/errors.ts";
import type { StartStep } from "../../lib/server/start-state.ts";
import en from "../../messages/en.json" with { type: "json" };
import zhCN from "../../messages/zh-CN.json" with { type: "json" };
import { isNavigation } from "./navigation.ts";
import { refuse } from "./refuse.ts";

const RETRY_S = 2;

const starting = new Refusal("unavailable", "The server is starting. Try again in a moment.");

const words = (language: string, texts: typeof en) =>
  `<section lang="${language}"><h1>${texts["starting.title"]}</h1><p>${texts["starting.words"]}</p></section>`;

/** Comes back by itself. It speaks both languages, as nobody knows yet whose it is. */
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RETRY_S}">
<title>Parley</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; gap: 1.5rem; padding: 1.5rem;
    box-sizing: border-box; text-align: center; text-wrap: balance;
    background: light-dark(#ffffff, #1a1917); color: light-dark(#22201d, #ecebe8); }
  h1 { font-size: 1.125rem; font-weight: 600; margin: 0; }
  p { margin: 0.25rem 0 0; max-width: 26rem; color: light-dark(#5f5c56, #b3b0a8); }
</style>
<main>${words("en", en)}${words("zh-CN", zhCN)}</main>
</html>
`;

function send(response: ServerResponse, status: number, [type, body]: [string, string]): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "cache-control": "private, no-store",
    ...(status === 503 ? { "retry-after": String(RETRY_S) } : {}),
  });
  response.end(body);
}

const json = (value: unknown): [string, string] => ["application/json", JSON.stringify(value)];

/** Answers what is asked while the site starts: that it lives, what it is busy with, and else to come back. */
export function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  step: StartStep,
): void {
  const [pathname] = (request.url ?? "/").split("?", 1);
  if (pathname === "/healthz") send(response, 200, json({ status: "ok" }));
  else if (pathname === "/readyz") send(response, 503, json({ status: "starting", step }));
  else if (isNavigation(request)) send(response, 503, ["text/html; charset=utf-8", page]);
  else refuse(response, starting, { "retry-after": String(RETRY_S) });
}
