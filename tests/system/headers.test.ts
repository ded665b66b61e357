import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtRoutes } from "@/tests/support/built-routes";
import { type Person, signUp } from "@/tests/support/person";
import { type Parley, startParley } from "@/tests/support/server";

let parley: Parley;
let owner: Person;

beforeAll(async () => {
  parley = await startParley();
  owner = await signUp(parley);
});
afterAll(() => parley.stop());

const addresses = [...builtRoutes().map(({ path }) => path), "/no/such/page", "/api/no-such-thing"];
const asset = () =>
  `/_next/static/chunks/${readdirSync(".next/static/chunks").find((name) => name.endsWith(".js"))}`;
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1];

describe("every answer", () => {
  test.each([...addresses, asset()])("%s carries the security headers", async (path) => {
    const { headers } = await owner.get(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    // The address of a share link is a secret.
    const referrer = path.startsWith("/s/") ? "no-referrer" : "same-origin";
    expect(headers.get("referrer-policy")).toBe(referrer);
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.has("x-powered-by")).toBe(false);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test.each(addresses)("%s is private and stored nowhere", async (path) => {
    const { headers } = await owner.get(path);
    expect(headers.get("cache-control")).toMatch(/private.*no-store|no-cache, no-transform/);
  });

  test("has an id of the server's own making", async () => {
    const { headers } = await owner.get("/healthz", { "x-request-id": "mine" });
    expect(headers.get("x-request-id")).not.toBe("mine");
  });
});

test("what the build made is kept for ever", async () => {
  const { headers } = await owner.get(asset());
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

test("a site on https says so for a year", async () => {
  const secure = await startParley({ env: { PUBLIC_URL: "https://chat.example.org" } });
  const { headers } = await fetch(`${secure.url}/healthz`);
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  await secure.stop();
});

describe("the content security policy of a page", () => {
  test.each(["/sign-in", "/", "/no/such/page"])("%s runs our scripts only", async (path) => {
    const response = await owner.get(path);
    const policy = policyOf(response);
    for (const rule of [
      "default-src 'self'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy.split("; ")).toContain(rule);
    }
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toMatch(/unsafe|https?:|\*/);
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(response)}"`);
  });

  test("has a new nonce each time", async () => {
    expect(nonceOf(await owner.get("/sign-in"))).not.toBe(nonceOf(await owner.get("/sign-in")));
  });

  test("takes no nonce from a client", async () => {
    const evil = `"><script>alert(1)</script>`;
    const response = await owner.get("/sign-in", {
      "x-nonce": evil,
      "content-security-policy": `script-src 'nonce-${evil}'`,
      "content-security-policy-report-only": `script-src 'nonce-evil-nonce'`,
    });
    const html = await response.text();
    expect(html).not.toContain("alert(1)");
    expect(html).not.toContain("evil-nonce");
    expect(policyOf(response)).not.toContain("alert(1)");
  });
});

/** What browsers name as their language, and what programs put there. */
const oddLanguages = [
  ["en-US@posix", "en"],
  ["zh_CN.UTF-8", "zh-CN"],
  ["zh-CN@posix,en;q=0.5", "zh-CN"],
  ["C", "en"],
  ["POSIX", "en"],
  ["*", "en"],
  ["", "en"],
  [";q=1", "en"],
  ["en-US-u-va-posix", "en"],
  ["zh-Hant-HK-u-ca-chinese", "zh-CN"],
  ["x-klingon", "en"],
  ["i-default", "en"],
  ["tlh,zh;q=0.1", "zh-CN"],
  ["constructor", "en"],
  ["__proto__", "en"],
  ["123", "en"],
  ["-", "en"],
  ["en_", "en"],
  ["../../zh-CN", "en"],
  ["a".repeat(8_000), "en"],
] as const;

const languageOf = (html: string) => /<html[^>]* lang="([^"]*)"/.exec(html)?.[1];

describe("whatever language a browser names,", () => {
  const pages = builtRoutes().filter(({ isPage }) => isPage);

  test.each(oddLanguages)("each page is written in one of ours (row %#)", async (named, lang) => {
    for (const { path } of pages) {
      const response = await owner.get(path, { "accept-language": named });
      expect(response.status, path).toBeLessThan(500);
      if (response.ok) expect(languageOf(await response.text()), path).toBe(lang);
    }
  });

  test("also where the choice that is stored here is none of ours", async () => {
    const headers = { cookie: `${owner.cookieHeader()}; locale=en-US@posix` };
    expect(languageOf(await (await owner.get("/", headers)).text())).toBe("en");
  });
});
