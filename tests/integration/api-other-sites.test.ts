import { describe, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { rawRequest } from "../support/raw-request";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, url } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };

describe("a page of another site", () => {
  const origin = "https://elsewhere.example";

  test("may ask whether it may ask", async () => {
    const headers = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization, content-type, x-stainless-os",
    };
    for (const path of ["/v1/chat/completions", "/v1/models"]) {
      const response = await fetch(url + path, { method: "OPTIONS", headers });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-methods")).toContain("POST");
      // The star stands for all headers but `authorization`, and for none in some browsers.
      const allowed = response.headers.get("access-control-allow-headers")?.split(", ");
      expect(allowed).toEqual(
        expect.arrayContaining(["authorization", "content-type", "x-api-key", "api-key", "*"]),
      );
      expect(response.headers.has("access-control-allow-credentials")).toBe(false);
    }
  });

  test("reads what it asked for with a key, never with a cookie", async () => {
    const { headers } = await complete(key, ask, { origin });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.has("access-control-allow-credentials")).toBe(false);
    expect(headers.get("access-control-expose-headers")).toContain("x-request-id");
    expect(headers.has("set-cookie")).toBe(false);
  });

  test.each([
    ["with a host that is none", "Host: a b"],
    ["without a host", "X-Host: x"],
  ])("reads why it is refused, also %s", async (_, line) => {
    const port = Number(new URL(url).port);
    const answer = await rawRequest(port, `GET /v1/models HTTP/1.0\r\n${line}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/^access-control-allow-origin: \*\r$/m);
    expect(answer).toMatch(/^x-request-id: [0-9a-f-]{36}\r$/m);
  });
});
