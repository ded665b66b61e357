import { hasUsers } from "@/db/queries/users";
import { database } from "../database";
import { env } from "../env";
import { oauthProviders } from "./oauth-providers";

export type SignInWays = {
  /** Beside e-mail and password: `POST /api/auth/signin/{id}` with a csrfToken leads there. */
  providers: { id: string; name: string }[];
  signUp: "open" | "invite" | "closed";
  /** Nobody is here yet: whoever signs up now will administer the site, whatever `signUp` says. */
  firstAccount: boolean;
};

/** How a visitor can get in. */
export async function signInWays(): Promise<SignInWays> {
  return {
    providers: oauthProviders().map(({ id, name }) => ({ id, name })),
    signUp: env().SIGN_UP,
    firstAccount: !(await hasUsers(database())),
  };
}
