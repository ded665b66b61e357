import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal, statusOf, toEnvelope } from "../../lib/domain/errors.ts";

/** The refusals that this server makes itself. */
export const refusals = {
  malformed: new Refusal("invalid_request", "This is not a request that Parley understands."),
  notFound: new Refusal("not_found", "There is nothing at this address."),
  method: new Refusal("method_not_allowed", "This address does not take this method."),
  stopping: new Refusal(
    "unavailable",
    "The server is stopping. Nothing was changed; try again in a moment.",
  ),
};

/** Answers with the refusal and the further `headers`. */
export function refuse(
  response: ServerResponse,
  refusal: Refusal,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(toEnvelope(refusal));
  response.writeHead(statusOf[refusal.code], {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "private, no-store",
    ...headers,
  });
  response.end(body);
}

/** Who was refused has so long to read why; a client that never closes its side keeps nothing here. */
const FAREWELL_MS = 1_000;

/** Refuses on a socket on which no request could be read, and lets go of it. */
export function refuseSocket(socket: Duplex, statusLine = "400 Bad Request"): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(toEnvelope(refusals.malformed));
  const head = [
    `HTTP/1.1 ${statusLine}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID()}`,
    "X-Content-Type-Options: nosniff",
    "Cache-Control: private, no-store",
    "Connection: close",
  ];
  socket.on("error", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  const timer = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.once("close", () => clearTimeout(timer));
}
