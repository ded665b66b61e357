import { atomic } from "@/db/atomic";
import { isDuplicate, isOrphan } from "@/db/failure";
import { insertAccount } from "@/db/queries/accounts";
import { findUserByAccount, insertUser } from "@/db/queries/users";
import { newId } from "@/lib/domain/id";
import { NAME_LENGTH_MAX } from "@/lib/domain/limits";
import { emailSchema } from "@/lib/domain/user";
import { database } from "../database";
import { signedInLately } from "./require-proof";
import { admissionFor } from "./sign-up";
import type { SignedIn } from "./signed-in";

/** Somebody as a provider knows them. `email` is null when it tells none, or one it has not verified itself. */
export type Identity = {
  provider: string;
  providerAccountId: string;
  email: string | null;
  name: string | null;
};

/** Why a provider's word was not enough. The sign-in page has a sentence for each. */
type NotAdmitted =
  | "AccessDenied"
  | "OAuthAccountNotLinked"
  | "OAuthCreateAccount"
  | "SessionRequired"
  | "SignUpClosed";

type Admitted = { userId: string } | { error: NotAdmitted };

async function link(
  { provider, providerAccountId }: Identity,
  signedIn: SignedIn,
): Promise<Admitted> {
  if (!signedInLately(signedIn)) return { error: "SessionRequired" };
  const account = { provider, providerAccountId, userId: signedIn.id };
  await atomic(database(), (db) => [insertAccount(db, account)]);
  return { userId: signedIn.id };
}

/**
 * A new person. Their address must be nobody's here: that a provider says it is theirs does not open the account
 * of the one who has it. Whether they may join is decided by the first insert; if not, the second has no one to refer to.
 */
async function join({ provider, providerAccountId, email, name }: Identity): Promise<Admitted> {
  const address = emailSchema.safeParse(email);
  if (!address.success) return { error: "OAuthCreateAccount" };
  const userId = newId();
  const person = {
    id: userId,
    email: address.data,
    name: name?.slice(0, NAME_LENGTH_MAX) || null,
    passwordHash: null,
  };
  try {
    await atomic(database(), (db) => [
      insertUser(db, person, admissionFor(null)),
      insertAccount(db, { provider, providerAccountId, userId }),
    ]);
    return { userId };
  } catch (error) {
    if (isDuplicate(error)) return { error: "OAuthAccountNotLinked" };
    if (isOrphan(error)) return { error: "SignUpClosed" };
    throw error;
  }
}

/**
 * Whom an identity at a provider signs in: the one it belongs to; else the one who is signed in and has just proved
 * it, to whom it is linked; else a new person.
 */
export async function admit(identity: Identity, signedIn: SignedIn | undefined): Promise<Admitted> {
  const known = await findUserByAccount(database(), identity.provider, identity.providerAccountId);
  if (known !== undefined)
    return known.disabledAt === null ? { userId: known.id } : { error: "AccessDenied" };
  return signedIn === undefined ? join(identity) : link(identity, signedIn);
}
