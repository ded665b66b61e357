import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { Refusal } from "@/lib/domain/errors";
import { toOwnPath } from "@/lib/domain/own-path";
import { letRequestsNameTheSite } from "../env";
import { clientNetwork, throttle } from "../throttle";
import { oauthProviders } from "./oauth-providers";
import { authOptions } from "./options";
import { responseDraft } from "./response-draft";
import { authCookies, cookiesOf, sessionTokenOf } from "./session-cookie";
import { endByAge, signedInBy } from "./signed-in";

type Fields = Record<string, string>;

export type AuthVisit = {
  request: Request;
  /** What follows /api/auth/. */
  path: string[];
  /** The fields of the body; none for GET. */
  fields: Fields;
  /** The origin this site is reached at. */
  origin: string;
};

/** Each end of a trip to a provider makes us ask the provider something, for whoever knocks. */
const trips = throttle({ name: "provider-trips", points: 60, seconds: 60 });

/** next-auth has more doors than these; what is not listed is not there. */
function requireDoor(method: string, path: string[]): void {
  const providers = oauthProviders().map(({ id }) => id);
  const doors = [
    ...["csrf", "session", "providers", "error", "signin", "signout"].map((door) => `GET ${door}`),
    ...["signin", "signout", "callback/credentials"].map((door) => `POST ${door}`),
    ...providers.flatMap((id) => [`POST signin/${id}`, `GET callback/${id}`]),
  ];
  if (!doors.includes(`${method} ${path.join("/")}`))
    throw new Refusal("not_found", "There is nothing here.");
}

/** Leaves only paths of ours in the field that says where to go next. */
function withOwnPath<T extends Record<string, string | undefined>>(
  fields: T,
  name: string,
  origin: string,
): T {
  return fields[name] === undefined
    ? fields
    : { ...fields, [name]: toOwnPath(fields[name], origin) };
}

/** Without `PUBLIC_URL` we may be reached under many names: redirects within the site do not repeat one. */
function makeRelative(response: Response, origin: string): Response {
  const location = response.headers.get("location");
  if (location !== null && URL.parse(location)?.origin === origin) {
    response.headers.set(
      "location",
      toOwnPath(`${location}${location === origin ? "/" : ""}`, origin),
    );
  }
  return response;
}

/** When the session's cookie is to end: with the session that is there, or with the one that begins now. */
async function cookieEndOf({ request, path }: AuthVisit): Promise<Date> {
  const signedIn = path[0] === "session" ? await signedInBy(sessionTokenOf(request)) : undefined;
  return endByAge(signedIn?.signedInAt ?? new Date());
}

/** Keeps what fails on our side: next-auth would make a page of its own out of every error. */
function failureKeeper() {
  const failures: unknown[] = [];
  return {
    async attempt<T>(work: () => Promise<T>): Promise<T> {
      try {
        return await work();
      } catch (error) {
        failures.push(error);
        throw error;
      }
    },
    throwKept() {
      if (failures.length > 0) throw failures[0];
    },
  };
}

/**
 * Hands a visit to next-auth. It goes in by the door made for Next's older API routes, which takes headers, cookies
 * and body as plain values: so the limits and the origin are ours, and it can be called as a function.
 * @throws Refusal, and whatever failed on our side of it
 */
export async function nextAuth(visit: AuthVisit): Promise<Response> {
  const { request, path, fields, origin } = visit;
  requireDoor(request.method, path);
  if (path.length === 2 && path[1] !== "credentials") trips.take(clientNetwork());
  const site = URL.parse(origin);
  if (site === null) throw new Refusal("invalid_request", "The Host header is not an address.");
  letRequestsNameTheSite();

  const query = Object.fromEntries(new URL(request.url).searchParams);
  // What else stands in the query of a sign-in would go to the provider as parameters of the request.
  const passed =
    path[0] === "signin" ? { callbackUrl: query.callbackUrl, error: query.error } : query;
  const kept = failureKeeper();
  const draft = responseDraft(site.origin);
  await NextAuth(
    {
      method: request.method,
      headers: { "x-forwarded-host": site.host, "x-forwarded-proto": site.protocol.slice(0, -1) },
      cookies: withOwnPath(cookiesOf(request), authCookies().callbackUrl.name, site.origin),
      query: { ...withOwnPath(passed, "callbackUrl", site.origin), nextauth: path },
      body: withOwnPath(fields, "callbackUrl", site.origin),
    } as unknown as NextApiRequest,
    draft.api as unknown as NextApiResponse,
    authOptions({ request, attempt: kept.attempt, cookieEnd: await cookieEndOf(visit) }),
  );
  kept.throwKept();
  return makeRelative(draft.finish(), site.origin);
}
