import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import type { User } from "@/lib/domain/user";
import { sessionCookieName } from "@/lib/server/auth/session-cookie";
import { startSession } from "@/lib/server/auth/sessions";
import { signUp } from "@/lib/server/auth/sign-up";
import { authSecret } from "@/lib/server/auth-secret";
import { database } from "@/lib/server/database";
import { prepareDatabase } from "@/lib/server/prepare-database";

const dataDir = mkdtempSync(join(tmpdir(), "parley-site-"));
const closing = new AbortController();

/**
 * A site without its HTTP server, for a test file that calls route handlers as functions: its own folder, its own
 * migrated SQLite file. `variables` are set before anything reads them; call it once, at the top of the file.
 */
export function openSite(variables: Record<string, string> = {}): { dataDir: string } {
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: "silent", ...variables });
  prepareDatabase();
  return { dataDir };
}

/** Hangs up on everybody who is still reading, and removes the site. */
export function closeSite(): void {
  closing.abort();
  database().$client.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Somebody in their browser: their requests carry their session. */
export type Person = User & {
  request(path: string, init?: RequestInit & { json?: unknown }): Request;
};

const ORIGIN = "http://parley.test";

/** Makes an account and signs it in. */
export async function person(name: string): Promise<Person> {
  const user = await signUp({
    email: `${name}@example.com`,
    password: "correct horse battery",
    name,
  });
  const sid = await startSession(user.id, null);
  const token = await encode({ token: { sub: user.id, sid }, secret: authSecret() });
  const cookie = `${sessionCookieName()}=${token}`;
  return {
    ...user,
    request(path, { json, ...init } = {}) {
      const headers = new Headers(init.headers);
      headers.set("cookie", cookie);
      headers.set("host", new URL(ORIGIN).host);
      headers.set("origin", ORIGIN);
      if (json !== undefined) headers.set("content-type", "application/json");
      const body = json === undefined ? {} : { body: JSON.stringify(json), method: "POST" };
      return new Request(new URL(path, ORIGIN), {
        signal: closing.signal,
        ...body,
        ...init,
        headers,
      });
    },
  };
}
