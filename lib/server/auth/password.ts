import { hash, verify } from "@node-rs/argon2";
import { processWide } from "../process-wide";

/** argon2id (the library's default), as OWASP recommends it. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Keyboards differ in how they put an é together. */
const toOneForm = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string) => hash(toOneForm(password), cost);

const nobodysHash = processWide("nobodys-hash", () => hashPassword(crypto.randomUUID()));

/** Whether this is the password. It takes as long when there is none (no such person, or they have no password). */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash()), toOneForm(password));
  return matches && passwordHash !== null;
}
