/** A secret in every variable that holds one, of a kind that is found wherever it turns up. */
export const canaries = {
  OPENAI_API_KEY: "sk-canary-Zx81-openai-key",
  AUTH_SECRET: "canary-Zx82-auth-0123456789-abcdefghijklm",
  GITHUB_ID: "github-id",
  GITHUB_SECRET: "canary-Zx83-github",
  GOOGLE_ID: "google-id",
  GOOGLE_SECRET: "canary-Zx84-google",
  OIDC_ISSUER: "http://127.0.0.1:9",
  OIDC_ID: "oidc-id",
  OIDC_SECRET: "canary-Zx85-oidc",
};

export const canaryPattern = /canary-Zx8\d/;
