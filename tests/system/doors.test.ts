import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltRoute, builtRoutes, methodsOf } from "@/tests/support/built-routes";
import { refusalOf } from "@/tests/support/chat";
import { rawRequest } from "@/tests/support/raw-request";
import { type Parley, startParley } from "@/tests/support/server";

/** All that a visitor may reach. Whatever else the build holds is private. */
const open = [
  "/healthz",
  "/readyz",
  "/sign-in",
  "/sign-up",
  "/offline",
  "/fonts/[name]",
  "/api/users",
  "/api/auth/[...nextauth]",
  "/s/[token]",
  "/s/[token]/download",
];

const closed = builtRoutes().filter(({ pattern }) => !open.includes(pattern));
const closedPages = closed.filter(({ isPage }) => isPage);
const closedRoutes = closed.filter(({ isPage }) => !isPage);

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const knock = (path: string, init: RequestInit = {}) =>
  fetch(parley.url + path, { redirect: "manual", ...init });

/** Asks with every method that the route takes; a body that is in order leaves only the session to refuse. */
async function answersTo(route: BuiltRoute, headers: Record<string, string>): Promise<Response[]> {
  const methods = (await methodsOf(parley.url, route)).filter(
    (method) => !["OPTIONS", "HEAD"].includes(method),
  );
  return Promise.all(
    methods.map((method) =>
      knock(route.path, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(method === "GET" ? {} : { body: "{}" }),
      }),
    ),
  );
}

async function expectTurnedAway(
  route: BuiltRoute,
  headers: Record<string, string> = {},
): Promise<void> {
  const answers = await answersTo(route, headers);
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) expect(await refusalOf(answer)).toEqual([401, "unauthenticated"]);
}

async function expectSentToSignIn(
  path: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await knock(path, { headers });
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toMatch(/^\/sign-in/);
}

const middleware = ["middleware", "src/middleware", "proxy", "src/proxy"].flatMap((name) => [
  name,
  Array(5).fill(name).join(":"),
]);
/** What has led around the guard of others: internal headers, tokens that are none. */
const tricks: Record<string, string>[] = [
  ...middleware.map((value) => ({ "x-middleware-subrequest": value })),
  { "x-middleware-rewrite": "/healthz", "x-matched-path": "/healthz", "x-invoke-path": "/healthz" },
  { "x-original-url": "/healthz", "x-rewrite-url": "/healthz" },
  { authorization: "Bearer %%%" },
  { authorization: `Bearer ${"a".repeat(10_000)}` },
  { authorization: "Bearer \u00e9\u00ff" },
  {
    cookie:
      "next-auth.session-token=x; __Secure-next-auth.session-token=x; __Host-next-auth.session-token=x",
  },
  { cookie: "next-auth.session-token=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." },
  { cookie: "next-auth.session-token=%" },
];

describe("a visitor", () => {
  test("finds closed what is not listed as open", () => {
    expect(closedPages.length).toBeGreaterThan(0);
    expect(closedRoutes.length).toBeGreaterThan(5);
  });

  test.each(closedRoutes)("is turned away from $pattern", (route) => expectTurnedAway(route));
  test.each(closedPages)(
    "is sent from $pattern to sign in, and back to it then",
    async ({ path }) => {
      const response = await knock(path);
      expect(response.status).toBe(307);
      const back = path === "/settings" ? "/settings/account" : path;
      const signIn = `/sign-in?${new URLSearchParams({ callbackUrl: back })}`;
      expect(response.headers.get("location")).toBe(signIn);
    },
  );

  test.each(tricks.map((headers) => [JSON.stringify(headers).slice(0, 80), headers] as const))(
    "opens nothing with %s",
    async (_, headers) => {
      await Promise.all(closedRoutes.map((route) => expectTurnedAway(route, headers)));
      await Promise.all(closedPages.map(({ path }) => expectSentToSignIn(path, headers)));
    },
  );

  test("opens nothing with two tokens at once", async () => {
    const lines = [
      "GET /api/conversations HTTP/1.1",
      "Host: localhost",
      "Authorization: Bearer a",
      "Authorization: Bearer b",
    ];
    expect(
      await rawRequest(parley.port, `${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`),
    ).toContain("401 Unauthorized");
  });

  test.each(closed.filter(({ pattern }) => pattern !== "/"))(
    "opens nothing by other spellings of $pattern",
    async ({ path }) => {
      const spellings = [
        `${path}.rsc`,
        `${path}?_rsc=1`,
        `/${path}`,
        `${path}/`,
        path.toUpperCase(),
        path.replace(/^\/./, "/%2e/$&"),
        path.replace(/\w(?=\w*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
        `${path}.json`,
        `/_next/data/x${path}.json`,
        `/./${path.slice(1)}`,
        `/healthz/..${path}`,
        `/en${path}`,
      ];
      for (const spelling of spellings) {
        for (const headers of [
          {},
          { rsc: "1", "next-router-prefetch": "1" },
          { rsc: "1", "next-router-segment-prefetch": "/_tree" },
        ]) {
          const response = await knock(spelling, { headers });
          // Flight answers of a page that redirects are a 307 or a 200 that holds nothing but the redirect.
          const status =
            response.status === 200 &&
            (await response.text()).includes("NEXT_REDIRECT;replace;/sign-in")
              ? 307
              : response.status;
          expect([307, 308, 400, 401, 404, 405], spelling).toContain(status);
        }
      }
    },
  );

  test("leaves the process alive", async () => {
    expect((await knock("/healthz")).status).toBe(200);
  });
});
