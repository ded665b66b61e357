/** The refusals this server makes itself, in the one envelope (`lib/domain/errors.ts`). */
const refusals = {
  malformed: [400, "invalid_request", "This is not a request that Parley understands."],
  not_found: [404, "not_found", "There is nothing at this address."],
  method_not_allowed: [405, "method_not_allowed", "This address does not take this method."],
  stopping: [
    503,
    "unavailable",
    "The server is stopping. Nothing was changed; try again in a moment.",
  ],
};

function envelope(kind) {
  const [status, code, message] = refusals[kind];
  const type = status >= 500 ? "server_error" : "invalid_request_error";
  return { status, body: JSON.stringify({ error: { message, type, param: null, code } }) };
}

/** Answers with the refusal `kind` and the further `headers`. */
export function refuse(response, kind, headers = {}) {
  const { status, body } = envelope(kind);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "private, no-store",
    ...headers,
  });
  response.end(body);
}

/** The same for a socket on which no request could be read. */
export function refuseSocket(socket, statusLine = "400 Bad Request") {
  if (!socket.writable) return socket.destroy();
  const { body } = envelope("malformed");
  const head = [
    `HTTP/1.1 ${statusLine}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Content-Type-Options: nosniff",
    "Cache-Control: private, no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
