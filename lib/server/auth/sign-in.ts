import { findCredentials } from "@/db/queries/users";
import { toEmail, type User } from "@/lib/domain/user";
import { database } from "../database";
import { provePassword } from "./prove-password";

/** The person with this address and password, if there is one. @throws Refusal `rate_limited` */
export async function signIn(email: string, password: string): Promise<User | null> {
  const address = toEmail(email);
  const found = await findCredentials(database(), address);
  const proved = await provePassword({
    email: address,
    password,
    passwordHash: found?.passwordHash ?? null,
  });
  if (!proved || found === undefined) return null;
  const { passwordHash: _, ...user } = found;
  return user;
}
