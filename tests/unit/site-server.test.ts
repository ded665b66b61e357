import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findAddress, loggedPath, readAddresses } from "@/scripts/server/addresses";
import { clientAddress, seemsForwarded } from "@/scripts/server/client-address";
import { fingerprint } from "@/scripts/server/fingerprint";
import { trustHeaders } from "@/scripts/server/trusted-headers";

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-app-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("the client's address", () => {
  const socketAddress = "10.0.0.9";
  test.each([
    ["nobody is trusted", 0, "1.1.1.1", "10.0.0.9"],
    ["one proxy is", 1, "1.1.1.1", "1.1.1.1"],
    ["one is, and the client made up the rest", 1, "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    ["two are", 2, "6.6.6.6, 1.1.1.1, 10.0.0.8", "1.1.1.1"],
    ["more are than have written", 5, "1.1.1.1", "1.1.1.1"],
    ["the proxy wrote nothing", 1, undefined, "10.0.0.9"],
    ["what it wrote is no address", 1, "evil", "10.0.0.9"],
    ["it wrote IPv6", 1, "2001:db8::1", "2001:db8::1"],
    ["it wrote IPv4 within IPv6", 1, "::ffff:1.1.1.1", "1.1.1.1"],
  ])("when %s", (_, trusted, forwardedFor, expected) => {
    expect(clientAddress({ socketAddress, forwardedFor, trusted })).toBe(expected);
  });
});

describe("a proxy that is not trusted", () => {
  const named = { "x-forwarded-for": "203.0.113.9" };
  test.each([
    ["127.0.0.1", named],
    ["::ffff:127.0.0.1", named],
    ["::1", { forwarded: "for=203.0.113.9" }],
    ["10.1.2.3", { "x-real-ip": "203.0.113.9" }],
    ["172.31.0.2", named],
    ["192.168.1.1", named],
    ["100.100.0.1", named],
    ["fd12::1", named],
    ["fe80::1%eth0", named],
  ])("is suspected at %s that says %o", (address, headers) => {
    expect(seemsForwarded(headers, address)).toBe(true);
  });

  test.each([
    ["127.0.0.1", {}],
    ["127.0.0.1", { "x-forwarded-proto": "https" }],
    ["203.0.113.1", named],
    ["172.32.0.1", named],
    ["::ffff:203.0.113.1", named],
    ["2001:db8::1", named],
    [undefined, named],
  ])("is not at %s that says %o", (address, headers) => {
    expect(seemsForwarded(headers, address)).toBe(false);
  });
});

describe("headers that may not be believed", () => {
  const said = {
    host: "chat.test",
    cookie: "a=b",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "1",
    forwarded: "host=evil.test",
    "x-middleware-subrequest": "middleware",
    "x-nonce": "n",
    "content-security-policy": "script-src *",
  };
  const trusting = (settings: { PUBLIC_URL?: string; TRUST_PROXY?: number }) => {
    const headers: Record<string, string> = { ...said };
    expect(trustHeaders(headers, { TRUST_PROXY: 0, ...settings })).toBe(true);
    return headers;
  };

  test("are gone, and the host is what the browser said", () => {
    expect(trusting({})).toEqual({
      host: "chat.test",
      cookie: "a=b",
      "x-forwarded-host": "chat.test",
      "x-forwarded-proto": "http",
    });
  });

  test("are a trusted proxy's", () => {
    expect(trusting({ TRUST_PROXY: 1 })).toMatchObject({
      host: "evil.test",
      "x-forwarded-proto": "https",
    });
  });

  test("count for nothing beside the site's own address", () => {
    const headers = trusting({ TRUST_PROXY: 1, PUBLIC_URL: "http://chat.example.org:8080" });
    expect(headers).toMatchObject({ host: "chat.example.org:8080", "x-forwarded-proto": "http" });
  });

  test.each(['"><script>', "a b", "a/b", "a@b", "a:b", ""])("a host of %o is none", (host) => {
    expect(trustHeaders({ host }, { TRUST_PROXY: 0 })).toBe(false);
  });

  test.each(["localhost:3000", "[::1]:3000", "chat.example.org", "my_host"])(
    "a host of %o is one",
    (host) => {
      expect(trustHeaders({ host }, { TRUST_PROXY: 0 })).toBe(true);
    },
  );
});

describe("the addresses of the site", () => {
  const addresses = readAddresses(
    folderWith({
      "page.tsx": "",
      "(chat)/c/[conversationId]/page.tsx": "",
      "s/[token]/page.tsx": "",
      "api/things/route.ts": "export const GET = 1;\nexport async function POST() {}",
      "api/things/new/route.ts": "export const POST = 1;",
      "api/things/[id]/route.ts":
        "const handler = 1;\nexport { handler as GET, handler as DELETE };",
      "api/auth/[...rest]/route.ts": "export const GET = 1;",
      "api/things/helper.ts": "export const PUT = 1;",
    }),
  );
  const at = (path: string) => findAddress(addresses, path);

  test.each([
    ["/", "GET, HEAD"],
    ["/c/abc", "GET, HEAD"],
    ["/api/things", "GET, HEAD, POST, OPTIONS"],
    ["/api/things/new", "POST, OPTIONS"],
    ["/api/things/abc", "GET, HEAD, DELETE, OPTIONS"],
    ["/api/auth/a/b/c", "GET, HEAD, OPTIONS"],
  ])("%s takes %s", (path, methods) => expect(at(path)?.methods.join(", ")).toBe(methods));

  test.each(["/api", "/api/auth", "/api/things/a/b", "/c", "/c/a/b", "/(chat)/c/a", "/api/Things"])(
    "%s is none",
    (path) => {
      expect(at(path)).toBeUndefined();
    },
  );

  test.each([
    ["/c/abc", "/c/abc"],
    ["/s/a-secret-token", "/s/:token"],
    ["/s/a-secret-token/more", "/s/…"],
    ["/c/somebody@example.org", "/c/…"],
    ["/api/auth/callback/a@b", "/api/auth/callback/…"],
    ["/no-such/thing", "/…"],
    ["/somebody@example.org/x", "/…"],
    ["/", "/"],
  ])("%s is logged as %s", (path, logged) => expect(loggedPath(addresses, path)).toBe(logged));
});

describe("the fingerprint of the sources", () => {
  const files = {
    "app/page.tsx": "a",
    "lib/a.ts": "b",
    "tests/a.test.ts": "c",
    "tsconfig.json": "{}",
  };
  const print = (changed: Record<string, string> = {}) =>
    fingerprint(folderWith({ ...files, ...changed }));

  test("is the same for the same sources, wherever they lie", () => expect(print()).toBe(print()));
  test("does not care for tests", () => expect(print({ "tests/a.test.ts": "d" })).toBe(print()));
  test.each([
    { "app/page.tsx": "b" },
    { "app/more.tsx": "" },
    { "tsconfig.json": "{ }" },
    { "lib/a.ts": "a", "app/page.tsx": "b" },
  ])("changes with %o", (changed) => expect(print(changed)).not.toBe(print()));
});
