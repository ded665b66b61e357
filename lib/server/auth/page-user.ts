import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionCookieName } from "./session-cookie";
import { type SignedIn, signedInBy } from "./signed-in";

/** Who looks at the page, if anybody is signed in. Layout and page of one request share the one look-up. */
export const pageUser = cache(
  async (): Promise<SignedIn | undefined> =>
    signedInBy((await cookies()).get(sessionCookieName())?.value),
);

/** As `pageUser`; a visitor is sent to sign in, and comes back to `path` then. */
export async function requirePageUser(path: string): Promise<SignedIn> {
  return (
    (await pageUser()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}` as Route)
  );
}
