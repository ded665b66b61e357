import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { env, WrongSetting } from "./env";
import { processWide } from "./process-wide";

const LENGTH_MIN = 32;
const DISTINCT_MIN = 10;
const samples = /change.?me|your.?secret|my.?secret|replace|example|sample|insecure|placeholder/i;

/** @throws WrongSetting, which never quotes the secret */
function requireGoodSecret(secret: string, source: string): string {
  const allowed = `allowed: at least ${LENGTH_MIN} random characters (openssl rand -base64 32), or none at all.`;
  if (secret.length < LENGTH_MIN)
    throw new WrongSetting(`${source} is a secret of ${secret.length} characters; ${allowed}`);
  if (samples.test(secret) || new Set(secret).size < DISTINCT_MIN) {
    throw new WrongSetting(`${source} is a known sample or too simple; ${allowed}`);
  }
  return secret;
}

/** Puts the file in place whole or not at all. That only one process does so is the data folder's lock. */
function makeOnce(path: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  renameSync(draft, path);
}

function kept(folder: string): string {
  const path = join(folder, "auth-secret");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) makeOnce(path);
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return requireGoodSecret(readFileSync(path, "utf8").trim(), `AUTH_SECRET (kept in ${path})`);
}

/** The secret that signs sessions: `AUTH_SECRET`, or one made once and kept in the data folder. @throws WrongSetting */
export const authSecret = processWide("auth-secret", () => {
  const { AUTH_SECRET, DATA_DIR } = env();
  return AUTH_SECRET === undefined ? kept(DATA_DIR) : requireGoodSecret(AUTH_SECRET, "AUTH_SECRET");
});
