import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { issuerMemory } from "./issuer-memory";

export type Claims = { email?: string; email_verified?: unknown; name?: string };

/** An OpenID Connect issuer of its own over HTTP (oidc-provider, a certified one), which demands PKCE. */
export type Issuer = {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Whoever is sent to the issuer from now on comes back as this person. */
  signIn(sub: string, claims: Claims): void;
  stop(): Promise<void>;
};

const clientId = "parley";
const clientSecret = "a secret between the two";

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig" } as const;
}

/** Starts the issuer on 127.0.0.1, with one client that may come back to `redirectUris`. */
export async function startIssuer(redirectUris: string[]): Promise<Issuer> {
  const people = new Map<string, Claims>();
  let present = "nobody";
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider = new Provider(url, {
    adapter: issuerMemory,
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    cookies: { keys: ["a key"] },
    jwks: { keys: [newKey()] },
    pkce: { required: () => true },
    ttl: {
      Interaction: 60,
      Session: 60,
      Grant: 60,
      AuthorizationCode: 60,
      AccessToken: 60,
      IdToken: 60,
    },
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    /** Everybody agrees to everything. */
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId, accountId: present });
      grant.addOIDCScope(String(oidc.params?.scope));
      await grant.save();
      return grant;
    },
  });

  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/sign-in/")) return void answer(request, response);
    const result = { login: { accountId: present, remember: false } };
    provider.interactionFinished(request, response, result).catch(() => response.destroy());
  });

  return {
    url,
    clientId,
    clientSecret,
    signIn(sub, claims) {
      people.set(sub, claims);
      present = sub;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
