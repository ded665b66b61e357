import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rawConversation, rawRequest } from "@/tests/support/raw-request";
import { type Parley, startParley } from "@/tests/support/server";
import { setTrap, type Trap } from "@/tests/support/trap";

let parley: Parley;
let trap: Trap;

beforeAll(async () => {
  trap = await setTrap();
  parley = await startParley();
});
afterAll(async () => {
  trap.close();
  await parley.stop();
});

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const send = (lines: string[], body = "") =>
  rawRequest(parley.port, `${lines.join("\r\n")}\r\n\r\n${body}`);

describe("on the wire", () => {
  test("an address of another host is refused, and not fetched", async () => {
    const absolute = await send([
      `GET http://${trap.host}/ HTTP/1.1`,
      "Host: localhost",
      "Connection: close",
    ]);
    const upgrade = await send([
      `GET http://${trap.host}/ HTTP/1.1`,
      `Host: ${trap.host}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]);
    expect([absolute, upgrade].map(statusOf)).toEqual([400, 400]);
    expect(trap.hits()).toBe(0);
  });

  test.each([
    [
      "a length and chunks",
      ["Content-Length: 5", "Transfer-Encoding: chunked"],
      "0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    ],
    ["two lengths", ["Content-Length: 5", "Content-Length: 6"], "hello!"],
    ["a folded header", ["X-A: b", " c: d"], ""],
    ["a strange transfer encoding", ["Transfer-Encoding: xchunked"], "0\r\n\r\n"],
    ["a bare line feed", ["X-A: b\nTransfer-Encoding: chunked"], "0\r\n\r\n"],
    ["no host", [], ""],
  ])("%s is one refused request", async (_, headers, body) => {
    const host = headers.length > 0 ? ["Host: localhost"] : [];
    const answer = await send(["POST /api/users HTTP/1.1", ...host, ...headers], body);
    expect(statusOf(answer)).toBe(400);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toMatch(/^x-request-id: [0-9a-f-]{36}\r$/im);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
      error: { type: "invalid_request_error", code: "invalid_request" },
    });
  });

  test("headers beyond all measure are refused", async () => {
    const answer = await send(["GET / HTTP/1.1", "Host: localhost", `X-A: ${"a".repeat(40_000)}`]);
    expect(statusOf(answer)).toBe(431);
  });

  describe("an offer to go over to another protocol is passed over:", () => {
    const h2c = ["Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"];
    const offers: [string, string[]][] = [
      ["h2c", ["Upgrade: h2c", ...h2c]],
      ["h2c among others", ["Upgrade: TLS/1.0, h2c", ...h2c]],
      ["a websocket", ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]],
      ["one of somebody's own", ["Upgrade: parley/9", "Connection: keep-alive, upgrade"]],
    ];
    const body = '{"model":"parley-demo"}';
    const bodies: [string[], string][] = [
      [[`Content-Length: ${body.length}`], body],
      [["Transfer-Encoding: chunked"], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
    ];

    test.each(offers)("%s", async (_, headers) => {
      for (const path of ["/", "/sign-in", "/healthz", "/api/models", "/v1/models", "/s/none"]) {
        const plain = await fetch(parley.url + path, { redirect: "manual" });
        const answer = await send([
          `GET ${path} HTTP/1.1`,
          "Host: localhost",
          ...headers,
          "Connection: close",
        ]);
        expect([path, statusOf(answer)]).toEqual([path, plain.status]);
        expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
      }
    });

    test.each(offers)("%s, with a body, and the connection goes on", async (_, headers) => {
      for (const [framing, sent] of bodies) {
        const request = ["POST /v1/chat/completions HTTP/1.1", "Host: localhost", ...framing];
        const after = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        const answer = await rawConversation(parley.port, [
          `${[...request, ...headers].join("\r\n")}\r\n\r\n${sent}`,
          after,
        ]);
        expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 200"]);
      }
    });
  });

  test("an expectation that nobody knows changes nothing", async () => {
    const answer = await send([
      "GET /v1/models HTTP/1.1",
      "Host: localhost",
      "Expect: miracles",
      "Connection: close",
    ]);
    expect(statusOf(answer)).toBe(401);
    expect(answer).toMatch(/^x-request-id: /im);
  });

  test("a host that is none is refused", async () => {
    expect(statusOf(await send(["GET / HTTP/1.1", 'Host: "><script>', "Connection: close"]))).toBe(
      400,
    );
  });

  test("a foreign host leads nowhere", async () => {
    const headers = {
      "x-forwarded-host": trap.host,
      "x-forwarded-proto": "https",
      forwarded: `host=${trap.host}`,
    };
    for (const path of ["/", "/sign-in", "/api/auth/signin", "/api/auth/providers"]) {
      const response = await fetch(parley.url + path, { headers, redirect: "manual" });
      expect(response.headers.get("location") ?? "").not.toContain(trap.host);
      expect(await response.text()).not.toContain(trap.host);
    }
    expect(trap.hits()).toBe(0);
  });
});
