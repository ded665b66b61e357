import type { IncomingMessage, ServerResponse } from "node:http";
import type { Environment } from "../../lib/server/env.ts";

const YEAR_S = 31_536_000;

/** Headers for every answer, whatever it is. */
function always({ PUBLIC_URL }: Environment): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(PUBLIC_URL?.startsWith("https:")
      ? { "strict-transport-security": `max-age=${YEAR_S}` }
      : {}),
  };
}

/**
 * What a page may load. Styles may stand inline: Radix, Sonner and server-rendered `style` attributes put them there,
 * and neither attributes nor styles that libraries insert can carry a nonce. Scripts never may.
 */
function pagePolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

type Answer = {
  settings: Environment;
  nonce: string;
  dev: boolean;
  isPage: boolean;
  /** The address itself is a secret: a share link. */
  isLink: boolean;
};

/** Sets the headers of one answer; a page gets its policy, and Next learns the nonce from the request. */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { settings, nonce, dev, isPage, isLink }: Answer,
): void {
  for (const [name, value] of Object.entries(always(settings))) response.setHeader(name, value);
  if (isLink) response.setHeader("referrer-policy", "no-referrer");
  const policy = isPage
    ? pagePolicy(nonce, dev)
    : "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
  response.setHeader("content-security-policy", policy);
  if (!isPage) return;
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
}
