import type { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Refusal } from "../../lib/domain/errors.ts";
import type { Environment } from "../../lib/server/env.ts";
import { errorFields } from "../../lib/server/error-fields.ts";
import type { RequestContext } from "../../lib/server/request-context.ts";
import type { StartState } from "../../lib/server/start-state.ts";
import { type Address, findAddress, loggedPath, v1Addresses } from "./addresses.ts";
import { answerEarly } from "./answer-early.ts";
import { clientAddress, seemsForwarded } from "./client-address.ts";
import { isNavigation } from "./navigation.ts";
import { refusals, refuse } from "./refuse.ts";
import { logWhenDone } from "./request-log.ts";
import { isV1Path, type TargetFault, targetFault } from "./request-target.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { provided } from "./shared.ts";
import { trustHeaders } from "./trusted-headers.ts";

type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Site = {
  next: Answering;
  /** Answers what is asked of `/v1`, in Next's place. */
  api: Answering;
  contexts: AsyncLocalStorage<RequestContext>;
  settings: Environment;
  log: Logger;
  addresses: () => readonly Address[];
  isStopping: () => boolean;
  /** What the start is busy with. */
  startStep: () => StartState["step"];
  dev: boolean;
};

/** What the request asks for, by its path. */
type Asked = {
  pathname: string;
  address: Address | undefined;
  isApi: boolean;
  /** Of the chat-completions API, which Next does not know. */
  isV1: boolean;
  isAsset: boolean;
};

function read({ url = "/" }: IncomingMessage, addresses: readonly Address[]): Asked {
  const [pathname = "/"] = url.split(/[?#]/, 1);
  return {
    pathname,
    address: findAddress(addresses, pathname),
    isApi: /^\/api(\/|$)/.test(pathname) || isV1Path(pathname),
    isV1: isV1Path(pathname),
    isAsset: pathname.startsWith("/_next/"),
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse; asked: Asked };
type Refused = [refusal: Refusal, headers?: Record<string, string>];

type State = { hasHost: boolean; isStopping: boolean; dev: boolean };

/** Why the request is not for this site, or not now, if so. */
function unfit({ pathname }: Asked, { hasHost, isStopping }: State): Refused | undefined {
  if (!hasHost || !pathname.startsWith("/")) return [refusals.malformed, { connection: "close" }];
  if (isStopping) return [refusals.stopping, { "retry-after": "5", connection: "close" }];
  return undefined;
}

/** An address that no page or route has, where Next says so in a page. */
const NOWHERE = "/not-found";

/** What is wrong with the request's target. A person who asks for a page is sent to the one that says it is not there. */
function steer(request: IncomingMessage): TargetFault | undefined {
  const fault = targetFault(request.url ?? "/");
  if (fault === undefined || !isNavigation(request)) return fault;
  request.url = NOWHERE;
  return undefined;
}

const misread = (fault: TargetFault | undefined): Refused | undefined => {
  if (fault === undefined) return undefined;
  return [fault === "malformed" ? refusals.malformed : refusals.notFound];
};

/** Why the request does not get as far as Next, if it does not; `/v1` has words of its own for that. */
function misplaced(
  { method = "" }: IncomingMessage,
  { pathname, address, isApi, isV1, isAsset }: Asked,
  { dev }: State,
): Refused | undefined {
  if (isV1) return undefined;
  if (pathname === "/_next/image" || (isApi && address === undefined)) return [refusals.notFound];
  const allowed = address?.methods ?? ["GET", "HEAD"];
  const isTaken = allowed.includes(method) || (dev && isAsset);
  return isTaken ? undefined : [refusals.method, { allow: allowed.join(", ") }];
}

/** Warns, once, that what a proxy says of its clients is not believed: to the log, and by way of it to administrators. */
function warnOfProxy({ headers, socket }: IncomingMessage, { settings, log }: Site): void {
  const proxy = provided("untrusted-proxy", () => ({ seen: false }));
  if (proxy.seen || settings.TRUST_PROXY > 0) return;
  if (!seemsForwarded(headers, socket.remoteAddress)) return;
  proxy.seen = true;
  log.warn(
    { setting: "TRUST_PROXY" },
    "requests seem to come through a proxy, but TRUST_PROXY is 0: all visitors count as one address, and share one budget of wrong passwords; set TRUST_PROXY to the number of proxies in front (mostly 1) and restart",
  );
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

/** Sets what every answer has, and logs one line when it is over. */
function prepare(
  { request, response, asked }: Exchange,
  { settings, log, dev, addresses }: Site,
  context: RequestContext,
): void {
  const { pathname, isApi, isV1, isAsset } = asked;
  const path = isAsset ? "/_next/…" : loggedPath(isV1 ? v1Addresses : addresses(), pathname);
  logWhenDone(response, log, { method: request.method ?? "", path, context, isAsset });
  setSecurityHeaders(request, response, {
    settings,
    nonce: randomBytes(16).toString("base64"),
    dev,
    isPage: !isApi && !isAsset,
    isLink: pathname.startsWith("/s/"),
  });
  // Keys are sent by hand, never by the browser, so any page may ask with one, and read why it is refused.
  if (isV1) response.setHeader("access-control-allow-origin", "*");
}

/** Lets Next or `/v1` answer; whatever goes wrong there ends this answer alone. */
function handOver(
  { request, response, asked }: Exchange,
  { next, api, contexts, log }: Site,
  context: RequestContext,
): void {
  const answer = asked.isV1 ? api : next;
  contexts
    .run(context, () => answer(request, response))
    .catch((error: unknown) => {
      // Whoever leaves in the middle of their own request broke nothing here.
      const hasLeft = request.destroyed && !request.complete;
      log[hasLeft ? "debug" : "error"](
        { requestId: context.requestId, ...errorFields(error) },
        "request failed",
      );
      response.destroy();
    });
}

/**
 * Makes the listener that stands before Next: gives each request its id and context, believes what may be believed,
 * sets the headers of every answer, refuses what no page or route takes, and logs one line.
 */
export function answerWith(site: Site): RequestListener {
  return (request, response) => {
    const fault = steer(request);
    const asked = read(request, site.addresses());
    const exchange = { request, response, asked };
    warnOfProxy(request, site);
    const { context, hasHost } = identify(request, response, site.settings);
    prepare(exchange, site, context);
    const state = { hasHost, isStopping: site.isStopping(), dev: site.dev };
    const step = site.startStep();
    const refused = unfit(asked, state) ?? misread(fault);
    if (!refused && step !== "ready") return answerEarly(request, response, step);
    const reason = refused ?? misplaced(request, asked, state);
    if (reason) refuse(response, ...reason);
    else handOver(exchange, site, context);
  };
}
