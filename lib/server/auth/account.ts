import { atomic } from "@/db/atomic";
import { isDuplicate } from "@/db/failure";
import { deleteAccounts, listAccounts } from "@/db/queries/accounts";
import { unpublishPresets } from "@/db/queries/presets";
import { closeUser } from "@/db/queries/removal";
import { deleteOtherSessions, deleteSessions } from "@/db/queries/sessions";
import { updateUser } from "@/db/queries/users";
import type { AccountChanges } from "@/lib/domain/account";
import { Refusal } from "@/lib/domain/errors";
import type { User } from "@/lib/domain/user";
import { announce } from "../changes";
import { database } from "../database";
import { removeDeleted } from "../removal";
import { throttle } from "../throttle";
import { hashPassword } from "./password";
import { requireProof } from "./require-proof";
import type { SignedIn } from "./signed-in";

const PROVIDERS_MAX = 20;

export type Account = User & { locale: string | null };

/** New passwords of one person: nobody thinks of more. */
const newPasswords = throttle({ name: "new-password", points: 60, seconds: 10 * 60 });

async function newHash(userId: string, password: string): Promise<string> {
  newPasswords.take(userId);
  return hashPassword(password, { kind: "account", whose: userId });
}

async function valuesFrom(userId: string, { name, locale, email, newPassword }: AccountChanges) {
  return {
    ...(name !== undefined && { name: name || null }),
    ...(locale !== undefined && { locale }),
    ...(email !== undefined && { email }),
    ...(newPassword !== undefined && { passwordHash: await newHash(userId, newPassword) }),
  };
}

async function store(user: SignedIn, changes: AccountChanges): Promise<Account> {
  const values = await valuesFrom(user.id, changes);
  if (Object.keys(values).length === 0) {
    const { id, email, name, role, locale } = user;
    return { id, email, name, role, locale };
  }
  const [[account]] = await atomic(database(), (db) => [
    updateUser(db, user.id, values),
    ...(changes.newPassword === undefined
      ? []
      : [deleteOtherSessions(db, user.id, user.sessionId)]),
  ]);
  if (account === undefined) throw new Refusal("not_found", "This account is no longer there.");
  return account;
}

/** Changes the account; a new password ends all other sessions at once. @throws Refusal */
export async function changeAccount(user: SignedIn, changes: AccountChanges): Promise<Account> {
  const { email, newPassword, currentPassword } = changes;
  const movesIn = email !== undefined && email !== user.email;
  if (movesIn || newPassword !== undefined) await requireProof(user, currentPassword);
  try {
    const account = await store(user, changes);
    if (newPassword !== undefined) announce(user.id, { type: "signed-out" });
    return account;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Refusal("email_taken", "Another account has this address.", { param: "email" });
  }
}

/**
 * Deletes the account with everything in it. It is shut when this resolves: nobody is signed in to it, no key and no
 * link of it opens anything, and its address is free. Its rows go bit by bit. The only administrator cannot leave others alone: they would have
 * nobody who can help them. @throws Refusal
 */
export async function deleteAccount(
  user: SignedIn,
  currentPassword: string | undefined,
): Promise<void> {
  await requireProof(user, currentPassword);
  const [[closed]] = await atomic(database(), (db) => [closeUser(db, user.id)]);
  if (closed === undefined) {
    throw new Refusal(
      "conflict",
      "You are the only administrator. Make somebody else one first (npm run user -- make-admin EMAIL).",
    );
  }
  await atomic(database(), (db) => [
    deleteSessions(db, user.id),
    deleteAccounts(db, user.id),
    unpublishPresets(db, user.id),
  ]);
  announce(user.id, { type: "signed-out" });
  void removeDeleted();
}

/** The providers a person can also sign in with. */
export async function linkedProviders(userId: string): Promise<string[]> {
  return (await listAccounts(database(), userId, PROVIDERS_MAX)).map(({ provider }) => provider);
}
