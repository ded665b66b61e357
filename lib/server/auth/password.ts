import { hash, verify } from "@node-rs/argon2";
import { processWide } from "../process-wide";
import { type HashTurn, hashQueue } from "./hash-queue";

/** argon2id (the library's default), as OWASP recommends it. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Keyboards differ in how they put an é together. */
const toOneForm = (password: string) => password.normalize("NFKC");

/** In its turn, as all that is done with passwords. @throws Refusal `rate_limited` */
export const hashPassword = (password: string, turn: HashTurn): Promise<string> =>
  hashQueue().run(turn, () => hash(toOneForm(password), cost));

const nobodysHash = processWide("nobodys-hash", () => hash(crypto.randomUUID(), cost));

/**
 * Whether this is the password. It takes as long when there is none (no such person, or they have no password).
 * @throws Refusal `rate_limited`
 */
export async function isPassword(
  password: string,
  { passwordHash, turn }: { passwordHash: string | null; turn: HashTurn },
): Promise<boolean> {
  const known = passwordHash ?? (await nobodysHash());
  const matches = await hashQueue().run(turn, () => verify(known, toOneForm(password)));
  return matches && passwordHash !== null;
}
