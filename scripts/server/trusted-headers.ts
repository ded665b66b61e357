import type { IncomingHttpHeaders } from "node:http";
import type { Environment } from "../../lib/server/env.ts";

type Trust = Pick<Environment, "PUBLIC_URL" | "TRUST_PROXY">;

/** Headers by which proxies, or Next to itself, say things that a client must not say. */
const notForClients =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-middleware-.*|x-invoke-.*|x-matched-path|x-original-url|x-rewrite-url|x-nonce|content-security-policy.*|x-request-id)$/;

const HOST = /^[a-z0-9._-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

const last = (header: string | string[] | undefined) =>
  header?.toString().split(",").at(-1)?.trim();

/** Where the site is reached: `PUBLIC_URL`, else what a trusted proxy says, else what the browser says. */
function reachedAt(headers: IncomingHttpHeaders, { PUBLIC_URL, TRUST_PROXY }: Trust) {
  if (PUBLIC_URL !== undefined) {
    const { protocol, host } = new URL(PUBLIC_URL);
    return { protocol: protocol.replace(":", ""), host };
  }
  const believed: IncomingHttpHeaders = TRUST_PROXY > 0 ? headers : {};
  return {
    protocol: last(believed["x-forwarded-proto"]) === "https" ? "https" : "http",
    host: last(believed["x-forwarded-host"]) ?? headers.host,
  };
}

/**
 * Leaves in `headers` only what may be believed, so that nothing behind has to ask: the host and protocol are the
 * site's own, forwarded and internal headers are gone. Says whether the host is one.
 */
export function trustHeaders(headers: IncomingHttpHeaders, settings: Trust): boolean {
  const { protocol, host } = reachedAt(headers, settings);
  for (const name of Object.keys(headers)) if (notForClients.test(name)) delete headers[name];
  if (host === undefined || !HOST.test(host)) return false;
  headers.host = host;
  headers["x-forwarded-host"] = host;
  headers["x-forwarded-proto"] = protocol;
  return true;
}
