import { findPasswordHash } from "@/db/queries/users";
import { Refusal } from "@/lib/domain/errors";
import { database } from "../database";
import { provePassword } from "./prove-password";
import type { SignedIn } from "./signed-in";

const FRESH_MS = 10 * 60_000;

/** Whether this browser signed in within the last ten minutes. */
export const signedInLately = ({ signedInAt }: SignedIn) =>
  Date.now() - signedInAt.getTime() < FRESH_MS;

/**
 * Lets pass who has just proved to be the owner of the account, not only of an open browser: by the password, or,
 * where there is none, by having signed in lately. @throws Refusal `reauth_required`, `wrong_password`, `rate_limited`
 */
export async function requireProof(
  user: SignedIn,
  currentPassword: string | undefined,
): Promise<void> {
  const passwordHash = await findPasswordHash(database(), user.id);
  if (passwordHash === null) {
    if (signedInLately(user)) return;
    throw new Refusal("reauth_required", "Sign in again to make this change.");
  }
  if (currentPassword === undefined) {
    throw new Refusal("reauth_required", "This change needs your current password.", {
      param: "currentPassword",
    });
  }
  if (!(await provePassword({ email: user.email, password: currentPassword, passwordHash }))) {
    throw new Refusal("wrong_password", "The current password is wrong.", {
      param: "currentPassword",
    });
  }
}

/** As `requireProof`, where having signed in lately is proof enough for those with a password, too. @throws Refusal */
export async function requireRecentProof(
  user: SignedIn,
  currentPassword: string | undefined,
): Promise<void> {
  if (currentPassword === undefined && signedInLately(user)) return;
  await requireProof(user, currentPassword);
}
