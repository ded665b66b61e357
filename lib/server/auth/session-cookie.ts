import { parseCookie } from "cookie";
import type { CookiesOptions } from "next-auth";
import { env } from "../env";

/** A `__Host-` cookie can be set by no other site, subdomain or plain-http page. Browsers take it on https only. */
const isSecureSite = () => env().PUBLIC_URL?.startsWith("https://") ?? false;

const nameOf = (suffix: string) => `${isSecureSite() ? "__Host-" : ""}next-auth.${suffix}`;

export const sessionCookieName = () => nameOf("session-token");

/** All cookies of a request by their names. */
export const cookiesOf = (request: Request) => parseCookie(request.headers.get("cookie") ?? "");

export const sessionTokenOf = (request: Request) => cookiesOf(request)[sessionCookieName()];

const PROVIDER_ROUND_TRIP_S = 15 * 60;

/** next-auth's cookies under our names. */
export function authCookies(): CookiesOptions {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite() } as const;
  const cookie = (suffix: string) => ({ name: nameOf(suffix), options });
  const passing = (suffix: string) => ({
    name: nameOf(suffix),
    options: { ...options, maxAge: PROVIDER_ROUND_TRIP_S },
  });
  return {
    sessionToken: cookie("session-token"),
    callbackUrl: cookie("callback-url"),
    csrfToken: cookie("csrf-token"),
    pkceCodeVerifier: passing("pkce.code_verifier"),
    state: passing("state"),
    nonce: passing("nonce"),
  };
}
