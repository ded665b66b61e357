import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env";

type Claims = {
  sub: string;
  name?: string;
  preferred_username?: string;
  email?: string;
  email_verified?: unknown;
};

/** All that protects the round trip: against replay, against a stolen code, against a token made for another visit. */
const openIdChecks: ("state" | "pkce" | "nonce")[] = ["state", "pkce", "nonce"];

/** The address, if the issuer says that it is verified. Some say so in a string; any other word is no. */
const verifiedEmail = ({ email, email_verified }: Claims) =>
  email_verified === true || email_verified === "true" ? (email ?? null) : null;

const openIdProfile = (claims: Claims) => ({
  id: claims.sub,
  name: claims.name ?? claims.preferred_username ?? null,
  email: verifiedEmail(claims),
});

/** What an issuer tells in the id token and at its userinfo door: an address counts with what is said beside it. */
export function mergedClaims(token: Claims, userinfo: Partial<Claims>): Claims {
  const { email, email_verified } = userinfo.email === undefined ? token : userinfo;
  return { ...userinfo, ...token, email, email_verified } as Claims;
}

/** Any OpenID Connect issuer. Many leave the address, or whether it is verified, to their userinfo door. */
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
        const isWhole = claims.email !== undefined && claims.email_verified !== undefined;
        if (isWhole || client.issuer.metadata.userinfo_endpoint === undefined) return claims;
        return mergedClaims(claims, await client.userinfo(set));
      },
    },
    profile: openIdProfile,
  };
}

const google = (clientId: string, clientSecret: string) =>
  Google({ clientId, clientSecret, checks: openIdChecks, profile: openIdProfile });

type GitHubAddress = { email: string; primary: boolean; verified: boolean };

const GITHUB_API = "https://api.github.com";
const GITHUB_PATIENCE_MS = 10_000;

/** The address that GitHub has verified and writes to; null when it tells none. The public one may be another. */
export async function gitHubAddress(accessToken: string, api = GITHUB_API): Promise<string | null> {
  const response = await fetch(`${api}/user/emails`, {
    headers: { authorization: `Bearer ${accessToken}`, "user-agent": "parley" },
    signal: AbortSignal.timeout(GITHUB_PATIENCE_MS),
  });
  const addresses = response.ok ? ((await response.json()) as GitHubAddress[]) : [];
  return addresses.find(({ primary, verified }) => primary && verified)?.email ?? null;
}

const gitHub = (clientId: string, clientSecret: string) =>
  GitHub({
    clientId,
    clientSecret,
    checks: ["state", "pkce"],
    userinfo: {
      url: `${GITHUB_API}/user`,
      async request({ client, tokens: { access_token = "" } }) {
        const { email: _, ...profile } = await client.userinfo(access_token);
        const email = await gitHubAddress(access_token);
        return email === null ? profile : { ...profile, email };
      },
    },
  });

/** The providers whose variables are set; `env` has seen to it that none is set by half. */
export function oauthProviders() {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } =
    env();
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [gitHub(GITHUB_ID, GITHUB_SECRET)] : []),
    ...(GOOGLE_ID && GOOGLE_SECRET ? [google(GOOGLE_ID, GOOGLE_SECRET)] : []),
    ...(OIDC_ISSUER && OIDC_ID && OIDC_SECRET ? [openId(OIDC_ISSUER, OIDC_ID, OIDC_SECRET)] : []),
  ];
}
