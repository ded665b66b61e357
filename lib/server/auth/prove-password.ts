import { createHash } from "node:crypto";
import { clientNetwork, throttle, tryWithin } from "../throttle";
import { isPassword } from "./password";

const WINDOW_S = 15 * 60;
const DAY_S = 24 * 60 * 60;

/**
 * Wrong passwords are counted for an account from one address (10), for an account from all addresses (20) and for an
 * address over all accounts (100), each within 15 minutes. Whoever has signed in to the account from this address
 * within a week is only held to the first: a stranger's guessing must not lock the owner out at home.
 */
const budgets = {
  pair: throttle({ name: "password.pair", points: 10, seconds: WINDOW_S }),
  account: throttle({ name: "password.account", points: 20, seconds: WINDOW_S }),
  address: throttle({ name: "password.address", points: 100, seconds: WINDOW_S }),
};
const known = throttle({ name: "password.known", points: 1, seconds: 7 * DAY_S });

type Proof = { email: string; password: string; passwordHash: string | null };

/** Keys of one length, whatever was typed. */
const keyOf = (...parts: string[]) =>
  createHash("sha256").update(parts.join("\n")).digest("base64url");

/**
 * Whether the password is right; a wrong one is counted. `passwordHash` null (nobody has this address) costs and takes
 * the same. @throws Refusal `rate_limited`
 */
export async function provePassword({ email, password, passwordHash }: Proof): Promise<boolean> {
  const network = clientNetwork();
  const pair = keyOf(email, network);
  const atPair = { budget: budgets.pair, key: pair };
  const elsewhere = [
    { budget: budgets.account, key: keyOf(email) },
    { budget: budgets.address, key: network },
  ];
  const isRight = await tryWithin(known.has(pair) ? [atPair] : [atPair, ...elsewhere], () =>
    isPassword(password, { passwordHash, turn: { kind: "sign-in", whose: network } }),
  );
  if (!isRight) return false;
  budgets.pair.forget(pair);
  known.renew(pair);
  return true;
}
