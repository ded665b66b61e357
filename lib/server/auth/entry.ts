import type { Account, User } from "next-auth";
import { admit, type Identity } from "./admit";
import { sessionTokenOf } from "./session-cookie";
import { startSession } from "./sessions";
import { signedInBy } from "./signed-in";

const identityFrom = (user: Pick<User, "email" | "name">, account: Account): Identity => ({
  provider: account.provider,
  providerAccountId: account.providerAccountId,
  email: user.email ?? null,
  name: user.name ?? null,
});

/** One browser coming in: first who it is, then their session. */
export function newEntry(request: Request) {
  let userId: string | undefined;
  const signedIn = () => signedInBy(sessionTokenOf(request));

  return {
    /** Whether next-auth may go on; a path instead says why not. */
    async admit(user: Pick<User, "id" | "email" | "name">, account: Account | null) {
      if (account?.type === "credentials") userId = user.id;
      if (account?.type !== "oauth") return userId !== undefined;
      const linking = await signedIn();
      const admitted = await admit(identityFrom(user, account), linking);
      if ("error" in admitted) {
        return `${linking ? "/settings/account" : "/sign-in"}?error=${admitted.error}`;
      }
      userId = admitted.userId;
      return true;
    },

    /** Begins the session, in place of the one this browser had; returns what its token holds. */
    async begin() {
      if (userId === undefined) throw new Error("Nobody was admitted");
      const userAgent = request.headers.get("user-agent");
      const sid = await startSession({ userId, userAgent, replaces: await signedIn() });
      return { sub: userId, sid };
    },
  };
}
