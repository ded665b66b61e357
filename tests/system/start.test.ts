import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { signUp } from "@/tests/support/person";
import { startParley, startRefused } from "@/tests/support/server";

const newFolder = () => mkdtempSync(join(tmpdir(), "parley-start-"));
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function expectRefusal(
  attempt: ReturnType<typeof startRefused>,
  words: RegExp | string,
): Promise<void> {
  const { exitCode, stderr } = await attempt;
  expect(stderr).toMatch(words);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at |Error:/);
  expect(exitCode).toBe(1);
}

/** A data folder as an orderly stop leaves it. */
async function usedFolder(): Promise<string> {
  const parley = await startParley();
  await signUp(parley);
  await parley.stop();
  return parley.dataDir;
}

describe.concurrent("a wrong setting is refused in one line that names it:", () => {
  test.each([
    ["PORT", "abc", /PORT is "abc"; allowed: a port/],
    ["PUBLIC_URL", "chat.example.org", /PUBLIC_URL is "chat\.example\.org"; allowed: an address/],
    ["SIGN_UP", "maybe", /SIGN_UP is "maybe"; allowed: open, invite or closed/],
    ["AUTH_SECRET", "changeme", /AUTH_SECRET .*allowed: at least 32/],
  ])("%s=%s", async (name, value, words) => {
    await expectRefusal(startRefused({ env: { [name]: value } }), words);
  });

  test("and a secret is not repeated", async () => {
    const { stderr } = await startRefused({ env: { AUTH_SECRET: "short-but-mine" } });
    expect(stderr).not.toContain("short-but-mine");
  });
});

describe.concurrent("the data folder", () => {
  test("is made for its owner only, with a secret of its own that the next start finds", async () => {
    const dataDir = join(newFolder(), "new", "data");
    const first = await startParley({ dataDir });
    const owner = await signUp(first);
    expect(modeOf(dataDir)).toBe("700");
    for (const file of readdirSync(dataDir)) expect(modeOf(join(dataDir, file)), file).toBe("600");
    await first.stop();

    const second = await startParley({ dataDir });
    owner.place.url = second.url;
    expect((await owner.get("/api/conversations")).status).toBe(200);
    await second.stop();
  });

  test("that was there already is closed to others, unless it holds what is not Parley's", async () => {
    const own = newFolder();
    const shared = newFolder();
    for (const folder of [own, shared]) chmodSync(folder, 0o755);
    writeFileSync(join(shared, "somebody-elses.txt"), "");
    for (const dataDir of [own, shared]) await (await startParley({ dataDir })).stop();
    expect([own, shared].map(modeOf)).toEqual(["700", "755"]);
    expect(modeOf(join(shared, "parley.db"))).toBe("600");
  });

  test("that cannot be made is refused", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expectRefusal(
      startRefused({ dataDir: join(file, "data") }),
      /DATA_DIR .* cannot be made/,
    );
  });

  test("belongs to one process; a second one waits for it to go", async () => {
    const first = await startParley();
    const second = startParley({ dataDir: first.dataDir });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    expect(await first.stop()).toBe(0);
    expect((await fetch(`${(await second).url}/readyz`)).status).toBe(200);
    await (await second).stop();
  });

  test("that another process keeps is refused after a while", async () => {
    const first = await startParley();
    await expectRefusal(startRefused({ dataDir: first.dataDir }), /Another Parley is running on /);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.stop();
  });
});

describe.concurrent("a database", () => {
  test("that is damaged is refused and left as it is", async () => {
    const dataDir = await usedFolder();
    const path = join(dataDir, "parley.db");
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4_096 * 2, 4_096 * 12);
    writeFileSync(path, bytes);
    const before = hashOf(path);
    await expectRefusal(
      startRefused({ dataDir }),
      /parley\.db is damaged or not a database; nothing was changed/,
    );
    expect(hashOf(path)).toBe(before);
  });

  test("that is none is refused and left as it is", async () => {
    const dataDir = newFolder();
    const path = join(dataDir, "parley.db");
    writeFileSync(path, "This is not a database. ".repeat(1_000));
    const before = hashOf(path);
    await expectRefusal(startRefused({ dataDir }), /is damaged or not a database/);
    expect(hashOf(path)).toBe(before);
  });

  test("of a newer Parley is refused and left as it is", async () => {
    const dataDir = await usedFolder();
    const path = join(dataDir, "parley.db");
    const future = new Database(path);
    future
      .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', ?)")
      .run(Date.now() * 2);
    future.close();
    const before = hashOf(path);
    await expectRefusal(
      startRefused({ dataDir }),
      /was written by a newer Parley than this one; nothing was changed/,
    );
    expect(hashOf(path)).toBe(before);
    expect(existsSync(join(dataDir, "backups"))).toBe(false);
  });

  test("that needs no migration is not copied", async () => {
    const dataDir = await usedFolder();
    const again = await startParley({ dataDir });
    await again.stop();
    expect(existsSync(join(dataDir, "backups"))).toBe(false);
  });
});

test("a Node.js that is too old is refused before anything is loaded", async () => {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as {
    engines: { node: string };
  };
  const needed = engines.node.replace(">=", "");
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })";
  const old = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(pretend)}` };
  const words = `Parley needs Node.js ${needed} or newer; this is 20.20.2.`;
  await expectRefusal(startRefused({ env: old }), words);
});

test("a port that is taken is refused", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await expectRefusal(
    startRefused({ port }),
    /Parley cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)/,
  );
  other.close();
});

test("two first starts at once: one serves, the other waits and takes over, on one whole database", async () => {
  const dataDir = newFolder();
  const both = [startParley({ dataDir }), startParley({ dataDir })];
  const first = await Promise.race(both);
  await signUp(first);
  expect(await first.stop()).toBe(0);
  const urls = await Promise.all(both.map(async (start) => (await start).url));
  const second = urls.find((url) => url !== first.url) ?? "";
  expect((await fetch(`${second}/readyz`)).status).toBe(200);
  await Promise.all(both.map(async (start) => (await start).stop()));
  expect(new Database(join(dataDir, "parley.db")).pragma("integrity_check", { simple: true })).toBe(
    "ok",
  );
});
