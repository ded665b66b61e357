import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env";

type Claims = { sub: string; name?: string; preferred_username?: string; email?: string };
/** All that protects the round trip: against replay, against a stolen code, against a token made for another visit. */
const openIdChecks: ("state" | "pkce" | "nonce")[] = ["state", "pkce", "nonce"];

/** Any OpenID Connect issuer. Many leave the address out of the id token and tell it at their userinfo door only. */
function openId(issuer: string, clientId: string, clientSecret: string): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name: env().OIDC_NAME ?? new URL(issuer).host,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: openIdChecks,
    clientId,
    clientSecret,
    userinfo: {
      async request({ client, tokens }) {
        const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const claims = set.claims();
        if (claims.email !== undefined) return claims;
        return { ...(await client.userinfo(set)), ...claims };
      },
    },
    profile: ({ sub, name, preferred_username, email }) => ({
      id: sub,
      name: name ?? preferred_username ?? null,
      email: email ?? null,
    }),
  };
}

/** The providers whose variables are set; `env` has seen to it that none is set by half. */
export function oauthProviders() {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } =
    env();
  return [
    ...(GITHUB_ID && GITHUB_SECRET
      ? [GitHub({ clientId: GITHUB_ID, clientSecret: GITHUB_SECRET, checks: ["state", "pkce"] })]
      : []),
    ...(GOOGLE_ID && GOOGLE_SECRET
      ? [Google({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET, checks: openIdChecks })]
      : []),
    ...(OIDC_ISSUER && OIDC_ID && OIDC_SECRET ? [openId(OIDC_ISSUER, OIDC_ID, OIDC_SECRET)] : []),
  ];
}
