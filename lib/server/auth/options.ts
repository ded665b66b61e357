import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { toOwnPath } from "@/lib/domain/own-path";
import { authSecret } from "../auth-secret";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { newEntry } from "./entry";
import { oauthProviders } from "./oauth-providers";
import { authCookies } from "./session-cookie";
import { endSession } from "./sessions";
import { signIn } from "./sign-in";
import { sessionIn, signedInWith } from "./signed-in";

/** next-auth's word for a cookie whose session has ended, which is nothing to worry about. */
const ENDED = "JWT_SESSION_ERROR";

const logger: NonNullable<AuthOptions["logger"]> = {
  error(code, metadata) {
    if (code === ENDED) return;
    const error = "error" in metadata ? metadata.error : metadata;
    log().info({ reason: code, ...errorFields(error) }, "sign-in did not go through");
  },
  warn: (code) => log().debug({ reason: code }, "next-auth"),
  debug: () => undefined,
};

/** Runs what may fail for a reason of ours, which is to leave as it is and not as a page of next-auth's. */
type Attempt = <T>(work: () => Promise<T>) => Promise<T>;

type Visit = { request: Request; attempt: Attempt; cookieEnd: Date };

/**
 * What next-auth's words mean here: our people, our sessions, our paths. Made anew for each request; a session's
 * cookie that it sets ends at `cookieEnd`.
 */
export function authOptions({ request, attempt, cookieEnd }: Visit): AuthOptions {
  const entry = newEntry(request);
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: Math.ceil((cookieEnd.getTime() - Date.now()) / 1000) },
    cookies: authCookies(),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (given) =>
          attempt(() => signIn(String(given?.email ?? ""), String(given?.password ?? ""))),
      }),
      ...oauthProviders(),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => toOwnPath(url, baseUrl),
      signIn: ({ user, account }) => attempt(() => entry.admit(user, account)),
      jwt: ({ token, account }) => (account ? attempt(entry.begin) : token),
      async session({ token }) {
        const session = sessionIn(token);
        const signedIn = session && (await attempt(() => signedInWith(session)));
        if (signedIn === undefined) throw new Error("This session has ended");
        const { id, name, email, role, expiresAt } = signedIn;
        return { user: { id, name, email, role }, expires: expiresAt.toISOString() };
      },
    },
    events: {
      async signOut({ token }) {
        const session = sessionIn(token);
        if (session) await attempt(() => endSession(session.userId, session.sessionId));
      },
    },
    logger,
  };
}
