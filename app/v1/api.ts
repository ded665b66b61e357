import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "@/lib/domain/api-error";
import { processWide } from "@/lib/server/process-wide";
import { type ApiCall, openHeaders, sendError, sendPreflight } from "./api-call";
import { complete } from "./chat-completions";
import { sendModel, sendModels } from "./models";
import { toApiError } from "./to-api-error";

type Door = {
  method: "GET" | "POST";
  path: RegExp;
  open: (call: ApiCall, id: string) => Promise<void>;
};

const doors: readonly Door[] = [
  { method: "POST", path: /^\/v1\/chat\/completions$/, open: complete },
  { method: "GET", path: /^\/v1\/models$/, open: sendModels },
  // The ids of some providers have slashes.
  { method: "GET", path: /^\/v1\/models\/(.+)$/, open: sendModel },
];

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The door that a request asks for, and what its path names. @throws ApiError */
function doorOf({ method = "", url = "" }: IncomingMessage): { door: Door; id: string } {
  const [pathname = ""] = url.split(/[?#]/, 1);
  const door = doors.find(({ path }) => path.test(pathname));
  if (!door) throw new ApiError(404, `Invalid URL (${method} ${pathname.slice(0, 200)})`);
  const asked = method === "HEAD" ? "GET" : method;
  if (asked !== door.method)
    throw new ApiError(405, `Not allowed to ${method} on ${pathname.slice(0, 200)}.`, {
      code: "method_not_supported",
    });
  return { door, id: decoded(door.path.exec(pathname)?.[1] ?? "") };
}

const allowedFor = ({ url = "" }: IncomingMessage) => {
  const [pathname = ""] = url.split(/[?#]/, 1);
  const method = doors.find(({ path }) => path.test(pathname))?.method;
  return method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
};

async function answer(call: ApiCall): Promise<void> {
  const { request, response } = call;
  openHeaders(call);
  if (request.method === "OPTIONS") return sendPreflight(call);
  try {
    const { door, id } = doorOf(request);
    await door.open(call, id);
  } catch (error) {
    const told = toApiError(error);
    if (told.status === 405) response.setHeader("allow", allowedFor(request));
    if (!response.headersSent) sendError(call, told);
    else if (!response.writableEnded) response.destroy();
  }
}

export type Api = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The chat-completions API, for the site's own server (scripts/server), which calls it without Next between: what
 * streams through costs a fraction that way (docs/adr/0019).
 */
export const api = processWide(
  "api",
  (): Api => (request, response) => answer({ request, response, startedAt: performance.now() }),
);
