import "server-only";
import { resolve } from "node:path";
import { z } from "zod";
import { processWide } from "./process-wide";

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const seconds = (fallback: number) =>
  z.coerce
    .number({ error: "a number of seconds above 0" })
    .positive({ error: "a number of seconds above 0" })
    .max(86_400, { error: "at most 86400 seconds" })
    .default(fallback)
    .transform((value) => value * 1000);

const httpUrl = (what: string) =>
  z.url({ protocol: /^https?$/, error: what }).transform((value) => value.replace(/\/+$/, ""));

const origin = httpUrl("an address such as https://chat.example.org, with no path").refine(
  (value) => new URL(value).origin === value.toLowerCase(),
  "an address such as https://chat.example.org, with no path",
);

const PROVIDER =
  "an http or https address such as http://localhost:11434/v1, with no password and no query";

const provider = httpUrl(PROVIDER).refine((value) => {
  const { username, password, search, hash } = new URL(value);
  return username + password + search + hash === "";
}, PROVIDER);

const aliases = list
  .pipe(z.array(z.string().regex(/^[^=]+=[^=]+$/, "pairs such as old=new,other=new")))
  .transform((pairs) =>
    Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string])),
  );

const API_MEGABYTES = "a whole number of megabytes from 1 to 1000";
const MEGABYTES = "a whole number of megabytes from 1 to 1000000";

const variablesSchema = z.object({
  PORT: z.coerce.number({ error: "a port from 0 to 65535" }).int().min(0).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z
    .string()
    .default("./data")
    .transform((path) => resolve(/*turbopackIgnore: true*/ process.cwd(), path)),
  AUTH_SECRET: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: provider.optional(),
  MODELS: list.optional(),
  DEFAULT_MODEL: z.string().optional(),
  MODEL_ALIASES: aliases.optional(),
  SIGN_UP: z
    .enum(["open", "invite", "closed"], { error: "open, invite or closed" })
    .default("open"),
  SESSION_DAYS_MAX: z.coerce
    .number({ error: "a whole number of days from 1 to 400" })
    .int({ error: "a whole number of days from 1 to 400" })
    .min(1, { error: "a whole number of days from 1 to 400" })
    .max(400, { error: "a whole number of days from 1 to 400" })
    .default(90),
  STORAGE_QUOTA_MB: z.coerce
    .number({ error: MEGABYTES })
    .int({ error: MEGABYTES })
    .min(1, { error: MEGABYTES })
    .max(1_000_000, { error: MEGABYTES })
    .default(1_000),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OIDC_ISSUER: httpUrl("the issuer's http or https address").optional(),
  OIDC_ID: z.string().optional(),
  OIDC_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  CONNECT_TIMEOUT_S: seconds(5),
  FIRST_BYTE_TIMEOUT_S: seconds(120),
  IDLE_TIMEOUT_S: seconds(60),
  WHOLE_ANSWER_TIMEOUT_S: seconds(600),
  API_BODY_MAX_MB: z.coerce
    .number({ error: API_MEGABYTES })
    .int({ error: API_MEGABYTES })
    .min(1, { error: API_MEGABYTES })
    .max(1_000, { error: API_MEGABYTES })
    .default(64)
    .transform((value) => value * 1_000_000),
  TRUST_PROXY: z.coerce
    .number({ error: "a whole number of proxies from 0 to 10" })
    .int()
    .min(0)
    .max(10)
    .default(0),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], {
      error: "silent, error, warn, info or debug",
    })
    .default("info"),
});

/** Variables that say something only together. */
const groups = [
  ["GITHUB_ID", "GITHUB_SECRET"],
  ["GOOGLE_ID", "GOOGLE_SECRET"],
  ["OIDC_ISSUER", "OIDC_ID", "OIDC_SECRET"],
] as const;

/** What the one who runs the site has set. Durations are in milliseconds, sizes in bytes. */
export type Environment = z.infer<typeof variablesSchema>;

const environmentSchema = variablesSchema.superRefine((variables, context) => {
  for (const group of groups) {
    const missing = group.find((name) => variables[name] === undefined);
    const set = group.some((name) => variables[name] !== undefined);
    if (!set || missing === undefined) continue;
    context.addIssue({
      code: "custom",
      path: [missing],
      message: `${group.join(", ")} all set, or none of them`,
    });
  }
});

/** A wrong setting: one line that names the variable, what was read and what is allowed. */
export class WrongSetting extends Error {}

const secretNames = /SECRET|KEY/;

/** Reads the settings from `variables`; an empty one counts as not set. @throws WrongSetting */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0]);
  const read = secretNames.test(name) ? "(a secret)" : JSON.stringify(given[name]);
  if (given[name] === undefined)
    throw new WrongSetting(`${name} is not set; allowed: ${issue?.message}.`);
  throw new WrongSetting(`${name} is ${read}; allowed: ${issue?.message}.`);
}

/** The one door to `process.env`, read at first use and never while building. */
export const env = processWide("env", () => readEnvironment(process.env));

/**
 * next-auth looks for the site's address in the environment, and knows only one. Here each request names it
 * (`siteOrigin`: `PUBLIC_URL`, or whatever address a first try is made at), in headers that only we write.
 */
export const letRequestsNameTheSite = processWide("site-named-by-requests", () => {
  delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = "1";
  return true;
});
