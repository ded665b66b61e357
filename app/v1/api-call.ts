import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiError } from "@/lib/domain/api-error";

/** One request to `/v1`, on the sockets of the site's own server. */
export type ApiCall = {
  request: IncomingMessage;
  response: ServerResponse;
  /** By `performance.now()`. */
  startedAt: number;
};

const READABLE =
  "x-request-id, openai-processing-ms, retry-after, retry-after-ms, x-should-retry, x-parley-conversation, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests";

/** Lets pages of other sites, which may ask with a key, read the headers, too. */
export function openHeaders({ response }: ApiCall): void {
  response.setHeader("access-control-expose-headers", READABLE);
}

/** Answers a browser that asks whether it may ask. */
export function sendPreflight({ response }: ApiCall): void {
  response.writeHead(204, {
    "access-control-allow-methods": "GET, POST, OPTIONS",
    // The star stands for all but the first; the others are for browsers that do not know it.
    "access-control-allow-headers":
      "authorization, content-type, x-api-key, api-key, x-parley-conversation, *",
    "access-control-max-age": "86400",
  });
  response.end();
}

export const processingMs = ({ startedAt }: ApiCall) =>
  String(Math.round(performance.now() - startedAt));

/** Whether some of the body is still on its way, and is not going to be read. */
function isLeftUnread({ complete, headers }: IncomingMessage): boolean {
  const hasBody =
    headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
  return !complete && hasBody;
}

/** What is taken in of a body that nobody reads, in bytes and time, to let its connection go on. */
const DRAIN_BYTES_MAX = 256_000;
const DRAIN_MS = 500;

/** Waits until the rest of a small body has come. Of a large one, or where it does not come, the rest stays unread. */
export async function drain({ request }: ApiCall): Promise<void> {
  if (!isLeftUnread(request)) return;
  if (Number(request.headers["content-length"] ?? 0) > DRAIN_BYTES_MAX) return;
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let length = 0;
  const count = (part: Buffer) => {
    length += part.length;
    if (length > DRAIN_BYTES_MAX) resolve();
  };
  const timer = setTimeout(resolve, DRAIN_MS);
  request.on("data", count).once("end", resolve).once("close", resolve);
  await over;
  clearTimeout(timer);
  request.off("data", count);
}

/** How long a client may go on sending what nobody reads: in all, and without a byte. */
const LINGER_MS = 20_000;
const LINGER_SILENT_MS = 2_000;

/**
 * Ends an answer that was given before all of its request had come. Many clients read it only when they have sent all:
 * a connection closed under them is a broken pipe to them, and nothing else.
 */
function endLater({ request, response }: ApiCall): void {
  const end = () => void response.end();
  const [late, silent] = [setTimeout(end, LINGER_MS), setTimeout(end, LINGER_SILENT_MS)];
  request
    .resume()
    .on("data", () => silent.refresh())
    .once("end", end);
  response.once("close", () => {
    clearTimeout(late);
    clearTimeout(silent);
  });
}

/** Answers with JSON that stands already. */
export function sendJson(call: ApiCall, json: string | Buffer, status = 200): void {
  const { request, response } = call;
  const isLeft = isLeftUnread(request);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(json),
    "cache-control": "private, no-store",
    "openai-processing-ms": processingMs(call),
    ...(isLeft ? { connection: "close" } : {}),
  });
  if (!isLeft) {
    response.end(json);
    return;
  }
  response.write(json);
  endLater(call);
}

/** Answers with the error, where nothing was answered yet. */
export function sendError(call: ApiCall, error: ApiError): void {
  const { response } = call;
  const { status, retryAfterMs, mayRetry } = error;
  response.removeHeader("x-parley-conversation");
  if (status === 401) response.setHeader("www-authenticate", "Bearer");
  if (!mayRetry) response.setHeader("x-should-retry", "false");
  if (retryAfterMs !== null) {
    response.setHeader("retry-after", Math.max(1, Math.ceil(retryAfterMs / 1000)));
    response.setHeader("retry-after-ms", Math.ceil(retryAfterMs));
  }
  sendJson(call, JSON.stringify(error.toEnvelope()), status);
}
