import { randomBytes } from "node:crypto";
import { atomic } from "@/db/atomic";
import { deleteSessions } from "@/db/queries/sessions";
import { disableUser, findUserByEmail, listUsers, updateUser } from "@/db/queries/users";
import { Refusal } from "@/lib/domain/errors";
import { passwordSchema, toEmail } from "@/lib/domain/user";
import { database } from "../database";
import { hashPassword } from "./password";

const PEOPLE_SHOWN_MAX = 10_000;
const PASSWORD_BYTES = 15;

async function personWith(email: string) {
  const found = await findUserByEmail(database(), toEmail(email));
  if (found === undefined)
    throw new Refusal("not_found", `Nobody has the address ${toEmail(email)}.`);
  return found;
}

export const people = () => listUsers(database(), PEOPLE_SHOWN_MAX);

/** Gives the person a new password (`chosen`, or a random one), ends all their sessions, and returns the password. */
export async function resetPassword(email: string, chosen?: string): Promise<string> {
  const { id } = await personWith(email);
  const password = passwordSchema.parse(
    chosen ?? randomBytes(PASSWORD_BYTES).toString("base64url"),
  );
  const passwordHash = await hashPassword(password, { kind: "account", whose: id });
  await atomic(database(), (db) => [updateUser(db, id, { passwordHash }), deleteSessions(db, id)]);
  return password;
}

export async function makeAdmin(email: string): Promise<void> {
  const { id } = await personWith(email);
  await atomic(database(), (db) => [updateUser(db, id, { role: "admin" })]);
}

/** Keeps the person out, at once, and everything they have as it is. @throws Refusal for the only administrator */
export async function disable(email: string): Promise<void> {
  const { id } = await personWith(email);
  const [[disabled]] = await atomic(database(), (db) => [disableUser(db, id)]);
  if (disabled !== undefined) return;
  throw new Refusal("conflict", "This is the only administrator. Make somebody else one first.");
}

/** Lets the person in again; the sessions they had do not come back. */
export async function enable(email: string): Promise<void> {
  const { id } = await personWith(email);
  await atomic(database(), (db) => [
    deleteSessions(db, id),
    updateUser(db, id, { disabledAt: null }),
  ]);
}
