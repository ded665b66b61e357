import { randomBytes, randomUUID } from "node:crypto";
import { findAddress, loggedPath } from "./addresses.mjs";
import { clientAddress } from "./client-address.mjs";
import { refuse } from "./refuse.mjs";
import { logWhenDone } from "./request-log.mjs";
import { setSecurityHeaders } from "./security-headers.mjs";
import { trustHeaders } from "./trusted-headers.mjs";

const STOPPING_RETRY_S = 5;
const isApi = (pathname) => /^\/(api|v1)(\/|$)/.test(pathname);
const isAsset = (pathname) => pathname.startsWith("/_next/");

/** Which refusal the request meets before Next sees it, if any. */
function refusalFor({ request, pathname, address, dev }) {
  if (pathname === "/_next/image") return ["not_found"];
  if (isApi(pathname) && address === undefined) return ["not_found"];
  const allowed = address?.methods ?? ["GET", "HEAD"];
  if (allowed.includes(request.method) || (dev && isAsset(pathname))) return undefined;
  return ["method_not_allowed", { allow: allowed.join(", ") }];
}

/**
 * Makes the listener that stands before Next: gives each request its id and context, believes what may be believed,
 * sets the headers of every answer, refuses what no page or route takes, and logs one line.
 */
export function answerWith({ next, contexts, settings, log, addresses, isStopping, dev }) {
  return (request, response) => {
    const context = {
      requestId: randomUUID(),
      clientAddress: clientAddress({
        socketAddress: request.socket.remoteAddress,
        forwardedFor: request.headers["x-forwarded-for"],
        trusted: settings.TRUST_PROXY,
      }),
    };
    const [pathname] = request.url.split(/[?#]/, 1);
    const address = findAddress(addresses(), pathname);
    const wellFormed = trustHeaders(request.headers, settings) && request.url.startsWith("/");

    request.headers["x-request-id"] = context.requestId;
    response.setHeader("x-request-id", context.requestId);
    const nonce = randomBytes(16).toString("base64");
    const isPage = !isApi(pathname) && !isAsset(pathname);
    setSecurityHeaders(request, response, { settings, nonce, dev, isPage });
    logWhenDone(response, log, {
      method: request.method,
      path: isAsset(pathname) ? pathname : loggedPath(address, pathname),
      context,
      isAsset: isAsset(pathname),
    });

    if (!wellFormed) return refuse(response, "malformed", { connection: "close" });
    if (isStopping()) {
      return refuse(response, "stopping", {
        "retry-after": String(STOPPING_RETRY_S),
        connection: "close",
      });
    }
    const refusal = refusalFor({ request, pathname, address, dev });
    if (refusal) return refuse(response, ...refusal);
    return contexts.run(context, () => next(request, response));
  };
}
