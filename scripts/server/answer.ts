import type { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Refusal } from "../../lib/domain/errors.ts";
import type { Environment } from "../../lib/server/env.ts";
import { errorFields } from "../../lib/server/error-fields.ts";
import type { RequestContext } from "../../lib/server/request-context.ts";
import { type Address, findAddress, loggedPath } from "./addresses.ts";
import { clientAddress } from "./client-address.ts";
import { refusals, refuse } from "./refuse.ts";
import { logWhenDone } from "./request-log.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { trustHeaders } from "./trusted-headers.ts";

export type Site = {
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  contexts: AsyncLocalStorage<RequestContext>;
  settings: Environment;
  log: Logger;
  addresses: () => readonly Address[];
  isStopping: () => boolean;
  dev: boolean;
};

/** What the request asks for, by its path. */
type Asked = { pathname: string; address: Address | undefined; isApi: boolean; isAsset: boolean };

function read({ url = "/" }: IncomingMessage, addresses: readonly Address[]): Asked {
  const [pathname = "/"] = url.split(/[?#]/, 1);
  return {
    pathname,
    address: findAddress(addresses, pathname),
    isApi: /^\/(api|v1)(\/|$)/.test(pathname),
    isAsset: pathname.startsWith("/_next/"),
  };
}

type Refused = [refusal: Refusal, headers?: Record<string, string>];

/** Why the request does not get as far as Next, if it does not. */
function refusalFor(
  { method = "" }: IncomingMessage,
  { pathname, address, isApi, isAsset }: Asked,
  { hasHost, isStopping, dev }: { hasHost: boolean; isStopping: boolean; dev: boolean },
): Refused | undefined {
  if (!hasHost || !pathname.startsWith("/")) return [refusals.malformed, { connection: "close" }];
  if (isStopping) return [refusals.stopping, { "retry-after": "5", connection: "close" }];
  if (pathname === "/_next/image" || (isApi && address === undefined)) return [refusals.notFound];
  const allowed = address?.methods ?? ["GET", "HEAD"];
  const isTaken = allowed.includes(method) || (dev && isAsset);
  return isTaken ? undefined : [refusals.method, { allow: allowed.join(", ") }];
}

/** Gives the request its id, its client's address, and the headers that may be believed. Says whether its host is one. */
function identify(request: IncomingMessage, response: ServerResponse, settings: Environment) {
  const context: RequestContext = {
    requestId: randomUUID(),
    clientAddress: clientAddress({
      socketAddress: request.socket.remoteAddress,
      forwardedFor: request.headers["x-forwarded-for"]?.toString(),
      trusted: settings.TRUST_PROXY,
    }),
  };
  const hasHost = trustHeaders(request.headers, settings);
  request.headers["x-request-id"] = context.requestId;
  response.setHeader("x-request-id", context.requestId);
  return { context, hasHost };
}

/**
 * Makes the listener that stands before Next: gives each request its id and context, believes what may be believed,
 * sets the headers of every answer, refuses what no page or route takes, and logs one line.
 */
export function answerWith({
  next,
  contexts,
  settings,
  log,
  addresses,
  isStopping,
  dev,
}: Site): RequestListener {
  return (request, response) => {
    const known = addresses();
    const asked = read(request, known);
    const { pathname, isApi, isAsset } = asked;
    const isLink = pathname.startsWith("/s/");
    const { context, hasHost } = identify(request, response, settings);
    const path = isAsset ? "/_next/…" : loggedPath(known, pathname);
    logWhenDone(response, log, { method: request.method ?? "", path, context, isAsset });

    const nonce = randomBytes(16).toString("base64");
    setSecurityHeaders(request, response, {
      settings,
      nonce,
      dev,
      isPage: !isApi && !isAsset,
      isLink,
    });
    const refused = refusalFor(request, asked, { hasHost, isStopping: isStopping(), dev });
    if (refused) refuse(response, ...refused);
    else {
      contexts
        .run(context, () => next(request, response))
        .catch((error: unknown) => {
          log.error({ requestId: context.requestId, ...errorFields(error) }, "request failed");
          response.destroy();
        });
    }
  };
}
