import { atomic } from "@/db/atomic";
import { isDuplicate } from "@/db/failure";
import { updateInviteUsed } from "@/db/queries/invites";
import { type Admission, canJoin, insertUser } from "@/db/queries/users";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import type { NewUser, User } from "@/lib/domain/user";
import { database } from "../database";
import { env } from "../env";
import { clientNetwork, throttle } from "../throttle";
import { hashInvite } from "./invite-token";
import { hashPassword } from "./password";

/** For one client address. A class of sixty may join at once; a program may not fill the disk. */
const budgets = [
  throttle({ name: "sign-up.minute", points: 60, seconds: 60 }),
  throttle({ name: "sign-up.hour", points: 300, seconds: 3_600 }),
];

export function admissionFor(invite: string | null): Admission {
  const { SIGN_UP } = env();
  if (SIGN_UP !== "invite") return SIGN_UP;
  return invite === null ? "closed" : { inviteHash: hashInvite(invite) };
}

const closed = () =>
  env().SIGN_UP === "invite"
    ? new Refusal("sign_up_closed", "Signing up needs an invitation that is still good.", {
        param: "invite",
      })
    : new Refusal("sign_up_closed", "This site takes no new accounts.");

/** Makes an account. The first one administers the site, whatever `SIGN_UP` says. @throws Refusal */
export async function signUp({ email, password, name, invite }: NewUser): Promise<User> {
  const network = clientNetwork();
  for (const budget of budgets) budget.take(network);

  const admission = admissionFor(invite ?? null);
  if (!(await canJoin(database(), admission))) throw closed();
  const person = {
    id: newId(),
    email,
    name: name || null,
    passwordHash: await hashPassword(password, { kind: "sign-up", whose: network }),
  };
  try {
    const [[user]] = await atomic(database(), (db) => [
      insertUser(db, person, admission),
      ...(typeof admission === "object"
        ? [updateInviteUsed(db, admission.inviteHash, person.id)]
        : []),
    ]);
    if (user === undefined) throw closed();
    return user;
  } catch (error) {
    if (isDuplicate(error))
      throw new Refusal("email_taken", "There is an account with this address already.", {
        param: "email",
      });
    throw error;
  }
}
