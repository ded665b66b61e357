import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { gitHubAddress, mergedClaims } from "@/lib/server/auth/oauth-providers";

const email = "ada@example.org";
const other = "other@example.org";

test.each([
  ["the token's, with the token's word", { email, email_verified: true }, {}, email, true],
  ["the door's, with the door's word", {}, { email, email_verified: true }, email, true],
  [
    "never one's address with the other's word",
    { email, email_verified: true },
    { email: other },
    other,
    undefined,
  ],
  ["nor the other way round", { email }, { email_verified: true }, email, undefined],
  [
    "the door's, where the token leaves the word out",
    { email },
    { email, email_verified: "true" },
    email,
    "true",
  ],
])("of two places an issuer tells an address at, it is %s", (_, token, door, address, word) => {
  const merged = mergedClaims({ sub: "ada", ...token }, { name: "Ada", ...door });
  expect(merged).toEqual({ sub: "ada", name: "Ada", email: address, email_verified: word });
});

/** What we make of what GitHub's list of addresses answers. */
async function addressFrom(status: number, body: unknown): Promise<string | null> {
  const server = createServer((request, response) => {
    const isAsked = request.url === "/user/emails" && request.headers.authorization === "Bearer t";
    response.writeHead(isAsked ? status : 400).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await gitHubAddress("t", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

const primary = { email, primary: true, verified: true };
test.each([
  [200, [{ email: other, primary: false, verified: true }, primary], email],
  [200, [{ ...primary, verified: false }], null],
  [200, [{ email: other, primary: false, verified: true }], null],
  [200, [], null],
  [403, { message: "Resource not accessible" }, null],
])(
  "of GitHub's addresses the verified primary one counts: %i %j",
  async (status, body, address) => {
    expect(await addressFrom(status, body)).toBe(address);
  },
);
