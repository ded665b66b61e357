import type { AccountChanges } from "@/lib/domain/account";
import type { Invite } from "@/lib/domain/invite";
import type { NewUser, SessionEntry, User } from "@/lib/domain/user";
import { ask, postForm } from "./request";

export const signUp = (user: NewUser) => ask<User>("POST", "/api/users", { body: user });

/** next-auth takes a form only with the token it gave out to this browser. */
async function authForm(door: string, fields: Record<string, string>): Promise<{ url: string }> {
  const { csrfToken } = await ask<{ csrfToken: string }>("GET", "/api/auth/csrf");
  return postForm(`/api/auth/${door}`, { ...fields, csrfToken, json: "true" });
}

/** @throws RequestFailure `wrong_password`, also for an address that nobody has; `rate_limited` */
export const signIn = (email: string, password: string) =>
  authForm("callback/credentials", { email, password });

/** @returns the address at the provider where the sign-in goes on */
export async function signInWith(provider: string, callbackUrl: string): Promise<string> {
  const { url } = await authForm(`signin/${encodeURIComponent(provider)}`, { callbackUrl });
  return url;
}

export const signOut = () => authForm("signout", {});

export const changeAccount = (changes: AccountChanges) =>
  ask<User>("PATCH", "/api/account", { body: changes });

export const deleteAccount = (currentPassword: string | undefined) =>
  ask<void>("DELETE", "/api/account", { body: { currentPassword } });

export const listSessions = async () =>
  (await ask<{ sessions: SessionEntry[] }>("GET", "/api/sessions")).sessions;

export const endSession = (id: string) =>
  ask<void>("DELETE", `/api/sessions/${encodeURIComponent(id)}`);

export const endOtherSessions = () => ask<void>("DELETE", "/api/sessions");

export const listInvites = async () =>
  (await ask<{ invites: Invite[] }>("GET", "/api/invites")).invites;

/** A new invite; its address is told only now. */
export const invite = () => ask<{ id: string; url: string }>("POST", "/api/invites", { body: {} });

export const withdrawInvite = (id: string) =>
  ask<void>("DELETE", `/api/invites/${encodeURIComponent(id)}`);
