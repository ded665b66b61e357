import { completion } from "../frames";
import type { Fault } from "../turn";
import { PROVIDER_WORDS } from "./refusals";

const page = `<!doctype html><html><body><h1>502 Bad Gateway</h1><script>alert("${PROVIDER_WORDS}")</script></body></html>`;

const plain =
  (status: number, type: string, body: string): Fault =>
  ({ response }) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };

const redirect =
  (target: (turn: Parameters<Fault>[0]) => string): Fault =>
  (turn) => {
    turn.response.writeHead(302, { location: target(turn) });
    turn.response.end();
  };

/** Something that is no answer at all: from proxies in between, or from a provider that is lost. */
export const noAnswers: Record<string, Fault> = {
  "502-html": plain(502, "text/html", page),
  "504-text": plain(504, "text/plain", PROVIDER_WORDS),
  "500-empty": plain(500, "text/plain", ""),
  "200-html": plain(200, "text/html", page),
  "200-text": plain(200, "text/plain", PROVIDER_WORDS),
  "200-empty": plain(200, "text/event-stream", ""),
  "200-error": plain(
    200,
    "application/json",
    JSON.stringify({ error: { message: PROVIDER_WORDS } }),
  ),
  "200-cut-json": ({ response, ...turn }) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(completion({ response, ...turn })).slice(0, 60));
  },
  "302-trap": redirect(({ trapUrl }) => trapUrl),
  "302-loop": redirect(({ call }) => call.path),
};
