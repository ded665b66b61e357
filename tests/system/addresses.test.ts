import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtRoutes, methodsOf } from "@/tests/support/built-routes";
import { refusalOf } from "@/tests/support/chat";
import { rawRequest } from "@/tests/support/raw-request";
import { type Parley, startParley } from "@/tests/support/server";

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const send = (lines: string[]) => rawRequest(parley.port, `${lines.join("\r\n")}\r\n\r\n`);

describe("addresses", () => {
  test.each(["/api", "/api/", "/api/no-such-thing", "/API/users"])("%s is a 404", async (path) => {
    const response = await fetch(parley.url + path, { redirect: "manual" });
    expect(response.status).toBe(404);
  });

  test("an unknown one of the API answers in the envelope", async () => {
    expect(await refusalOf(await fetch(`${parley.url}/api/no-such-thing`))).toEqual([
      404,
      "not_found",
    ]);
  });

  test.each([
    "/data/parley.db",
    "/parley.db",
    "/.env",
    "/package.json",
    "/.next/BUILD_ID",
    "/_next/../package.json",
    "/_next/static/../../package.json",
    "/_next/static/%2e%2e/%2e%2e/package.json",
    "/..%2f.env",
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75",
    "/_next/data/x/index.json",
  ])("%s gives nothing", async (path) => {
    const answer = await send([`GET ${path} HTTP/1.1`, "Host: localhost", "Connection: close"]);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).not.toContain('"dependencies"');
  });

  test.each(builtRoutes().filter(({ isPage }) => isPage))(
    "the page $pattern takes no changes",
    async ({ path }) => {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const response = await fetch(parley.url + path, {
          method,
          headers: { "next-action": "7f0000000000000000000000000000000000000000" },
          body: '0:{"$1:constructor:constructor":"x"}',
        });
        expect(await refusalOf(response)).toEqual([405, "method_not_allowed"]);
      }
    },
  );

  test.each(builtRoutes().filter(({ isPage }) => !isPage))(
    "the route $pattern names its methods when asked by another",
    async (route) => {
      const methods = await methodsOf(parley.url, route);
      const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
        (method) => !methods.includes(method),
      );
      expect(others.length).toBeGreaterThan(0);
      for (const method of others) {
        const response = await fetch(parley.url + route.path, { method });
        expect(response.headers.get("allow")?.split(", ").sort()).toEqual(methods.sort());
        expect(await refusalOf(response)).toEqual([405, "method_not_allowed"]);
      }
    },
  );

  test("no route is there for debugging", () => {
    expect(
      builtRoutes().filter(({ pattern }) => /debug|test|dev|proxy|cors/.test(pattern)),
    ).toEqual([]);
  });

  test("health tells ok, and no more", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      expect(await (await fetch(parley.url + path)).json()).toEqual({ status: "ok" });
    }
  });
});
