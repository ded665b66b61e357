import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "@/lib/domain/api-error";
import { processWide } from "@/lib/server/process-wide";
import { type ApiCall, drain, openHeaders, sendError, sendPreflight } from "./api-call";
import { complete } from "./chat-completions";
import { sendModel, sendModels } from "./models";
import { toApiError } from "./to-api-error";

type Door = {
  method: "GET" | "POST";
  path: RegExp;
  /** `name` is what the path names, where it names something. */
  open: (call: ApiCall, name: string) => Promise<void>;
};

const doors: readonly Door[] = [
  { method: "POST", path: /^\/v1\/chat\/completions$/, open: complete },
  { method: "GET", path: /^\/v1\/models$/, open: sendModels },
  // The ids of some providers have slashes.
  { method: "GET", path: /^\/v1\/models\/(.+)$/, open: sendModel },
  // As Azure has it, where a model's name is that of a deployment.
  {
    method: "POST",
    path: /^\/openai\/deployments\/([^/]+)\/chat\/completions$/,
    open: complete,
  },
];

/** The path without what base URLs bring that were put together carelessly: strokes twice, or at the end. */
function pathOf({ url = "" }: IncomingMessage): string {
  const [pathname = ""] = url.split(/[?#]/, 1);
  return pathname.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const noSuchUrl = (method: string, path: string) => {
  const remedy = path.startsWith("/v1") ? "" : " The API is at /v1: the base URL ends with it.";
  return new ApiError(404, `Invalid URL (${method} ${path.slice(0, 200)}).${remedy}`);
};

/** The door that a request asks for, and what its path names. @throws ApiError */
function doorOf(request: IncomingMessage): { door: Door; name: string } {
  const [{ method = "" }, path] = [request, pathOf(request)];
  const door = doors.find((one) => one.path.test(path));
  if (!door) throw noSuchUrl(method, path);
  const asked = method === "HEAD" ? "GET" : method;
  if (asked !== door.method)
    throw new ApiError(405, `Not allowed to ${method} on ${path.slice(0, 200)}.`, {
      code: "method_not_supported",
    });
  return { door, name: decoded(door.path.exec(path)?.[1] ?? "") };
}

const allowedFor = (request: IncomingMessage) => {
  const path = pathOf(request);
  const method = doors.find((door) => door.path.test(path))?.method;
  return method === "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
};

async function answer(call: ApiCall): Promise<void> {
  const { request, response } = call;
  openHeaders(call);
  if (request.method === "OPTIONS") return sendPreflight(call);
  try {
    const { door, name } = doorOf(request);
    await door.open(call, name);
  } catch (error) {
    const told = toApiError(error);
    if (told.status === 405) response.setHeader("allow", allowedFor(request));
    if (!response.headersSent) {
      await drain(call);
      sendError(call, told);
    } else if (!response.writableEnded) response.destroy();
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
