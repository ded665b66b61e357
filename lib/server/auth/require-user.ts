import { Refusal } from "@/lib/domain/errors";
import { sessionTokenOf } from "./session-cookie";
import { type SignedIn, signedInBy } from "./signed-in";

export type { SignedIn } from "./signed-in";

/** The person who asks, by their session cookie. Ask again to learn whether the session still lives. @throws Refusal */
export async function requireUser(request: Request): Promise<SignedIn> {
  const signedIn = await signedInBy(sessionTokenOf(request));
  if (signedIn === undefined) throw new Refusal("unauthenticated", "Sign in first.");
  return signedIn;
}

/** As `requireUser`, for what only an administrator may see: to anybody else it does not exist. @throws Refusal */
export async function requireAdmin(request: Request): Promise<SignedIn> {
  const user = await requireUser(request);
  if (user.role !== "admin") throw new Refusal("not_found", "There is nothing here.");
  return user;
}
