import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { authSecret } from "@/lib/server/auth-secret";
import { WrongSetting } from "@/lib/server/env";

const made = globalThis as { [key: symbol]: unknown };
let folder: string;

/** What a new process would read. */
function restart(variables: Record<string, string> = {}): void {
  delete process.env.AUTH_SECRET;
  Object.assign(process.env, { DATA_DIR: folder, ...variables });
  made[Symbol.for("parley.env")] = undefined;
  made[Symbol.for("parley.auth-secret")] = undefined;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-secret-"));
});

test("a secret is made once, kept for its owner's eyes, and read again", () => {
  restart();
  const first = authSecret();
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
  restart();
  expect(authSecret()).toBe(first);
});

test("a kept secret that others could read is closed to them again", () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "auth-secret"), "Zk3v9QxT7mL2pR8sW4yB6nC1dF5gH0jK\n", { mode: 0o644 });
  restart();
  expect(authSecret()).toBe("Zk3v9QxT7mL2pR8sW4yB6nC1dF5gH0jK");
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
});

test("a given secret is used, and none is made", () => {
  restart({ AUTH_SECRET: "Zk3v9QxT7mL2pR8sW4yB6nC1dF5gH0jK" });
  expect(authSecret()).toBe("Zk3v9QxT7mL2pR8sW4yB6nC1dF5gH0jK");
  expect(() => readFileSync(join(folder, "auth-secret"))).toThrow("ENOENT");
});

test.each([
  "changeme",
  "password",
  "short-but-random-Zk3v9QxT7m",
  "changemechangemechangemechangeme",
  "change-me-to-32-random-characters-or-more",
  "your-secret-here-your-secret-here-123",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "12341234123412341234123412341234",
])("%s is refused, in one line that does not repeat it", (secret) => {
  restart({ AUTH_SECRET: secret });
  expect(authSecret).toThrow(WrongSetting);
  expect(authSecret).toThrow(/^AUTH_SECRET is [^\n]*at least 32 random characters[^\n]*$/);
  expect(authSecret).not.toThrow(secret);
});

test("a kept secret that was cut short refuses the start", () => {
  writeFileSync(join(folder, "auth-secret"), "\n");
  restart();
  expect(authSecret).toThrow(WrongSetting);
});
