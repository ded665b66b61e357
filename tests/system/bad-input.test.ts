import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changingDoors, type Door } from "@/tests/support/doors";
import { type Person, signUp } from "@/tests/support/person";
import { residentBytes } from "@/tests/support/process-cost";
import { type Parley, startParley } from "@/tests/support/server";
import { upload } from "@/tests/support/upload";

const MEGABYTE = 1_000_000;
/** Far beyond every limit: what comes after it was reached is on its way already. */
const TOO_MUCH = 20 * MEGABYTE;
/** Answers people, so its refusals are pages. */
const PAGE_DOOR = "/s/[token]";

let parley: Parley;
let owner: Person;
let doors: Door[];

beforeAll(async () => {
  parley = await startParley();
  owner = await signUp(parley);
  doors = await changingDoors(parley.url);
});
afterAll(() => parley.stop());

type Body = { body?: BodyInit; type?: string };

function sendTooMuch(door: Door | undefined, told: boolean) {
  if (!door) throw new Error("There is no such door.");
  const cookie = Object.entries(owner.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const headers = { origin: parley.url, cookie, "content-type": "application/json" };
  return upload({
    url: parley.url + door.route.path,
    method: door.method,
    headers,
    bytes: TOO_MUCH,
    told,
  });
}

const leaks = /SELECT|INSERT|node_modules|\.ts:|at async/;

/** Gives one door the body, and expects a refusal in the envelope, or at least no fault of the server. */
async function expectNoFaultAt({ route, method }: Door, { body, type = "application/json" }: Body) {
  const headers = { "content-type": type };
  const response = await owner.ask(route.path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  expect(response.status, `${method} ${route.pattern}`).toBeLessThan(500);
  if (response.status < 400) return;
  if (
    route.pattern === PAGE_DOOR &&
    response.headers.get("content-type")?.startsWith("text/html")
  ) {
    expect(await response.text()).not.toMatch(leaks);
    return;
  }
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  expect(Object.keys(error).sort()).toEqual(["code", "message", "param", "type"]);
  expect(JSON.stringify(error)).not.toMatch(leaks);
}

async function expectNoFault(body: Body): Promise<void> {
  expect(doors.length).toBeGreaterThan(5);
  await Promise.all(doors.map((door) => expectNoFaultAt(door, body)));
}

const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

describe("every route that takes a body stands", () => {
  test.each<[string, Body]>([
    ["none", {}],
    ["null", { body: "null" }],
    ["a list", { body: "[]" }],
    ["a word", { body: '"x"' }],
    ["half an object", { body: "{" }],
    ["an empty object", { body: "{}" }],
    [
      "wrong types",
      {
        body: JSON.stringify({
          id: 1,
          text: {},
          email: [],
          password: 5,
          title: {},
          pinned: "yes",
          model: 7,
          parentId: [],
        }),
      },
    ],
    ["plain text", { body: '{"id":"a","text":"b"}', type: "text/plain" }],
    ["a form", { body: "id=a&text=b", type: "application/x-www-form-urlencoded" }],
    ["no type", { body: '{"id":"a"}', type: "" }],
    ["20,000 levels", { body: deep }],
    ["20,000 levels inside", { body: `{"text":${deep}}` }],
    [
      "keys of the prototype",
      { body: '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}' },
    ],
    [
      "bytes that are no UTF-8",
      { body: new Uint8Array([123, 34, 97, 34, 58, 34, 255, 254, 34, 125]) },
    ],
    [
      "NUL",
      {
        body: JSON.stringify({
          id: "a\0b",
          text: "a\0b",
          title: "\0",
          name: "\0",
          email: "a\0@x.com",
        }),
      },
    ],
    [
      "half a surrogate pair",
      { body: '{"id":"a","text":"\\ud800","title":"\\udc00","name":"\\ud800"}' },
    ],
    [
      "right-to-left overrides",
      { body: JSON.stringify({ id: "\u202e", text: "\u202e", title: "\u202eabc" }) },
    ],
    [
      "mass assignment",
      {
        body: JSON.stringify({
          id: "x",
          userId: "x",
          ownerId: "x",
          role: "admin",
          isAdmin: true,
          createdAt: 0,
        }),
      },
    ],
  ])("%s", async (_, body) => {
    await expectNoFault(body);
  });

  test("1 MB of emoji", async () => {
    await expectNoFault({
      body: JSON.stringify({ id: "emoji", text: "😀".repeat(250_000), title: "😀".repeat(1_000) }),
    });
  });

  test("a body beyond its limit, told or not, and does not read all of it", async () => {
    for (const door of doors) {
      for (const told of [true, false]) {
        const { status, sent } = await sendTooMuch(door, told);
        // What takes no body answers as ever; what takes one says that this is too much, or what else it lacks.
        expect([204, 400, 401, 404, 413, 415], `${door.method} ${door.route.pattern}`).toContain(
          status,
        );
        expect(sent, `${door.method} ${door.route.pattern}`).toBeLessThan(TOO_MUCH);
      }
    }
  });

  test("and the memory does not keep what was refused", async () => {
    const signUpDoor = doors.find(({ route }) => route.pattern === "/api/users");
    const before = residentBytes(parley.pid);
    for (let round = 0; round < 20; round += 1)
      expect((await sendTooMuch(signUpDoor, false)).status).toBe(413);
    expect(residentBytes(parley.pid) - before).toBeLessThan(150 * MEGABYTE);
  });

  test("a thousand such requests, in the same process", async () => {
    const before = parley.pid;
    for (let round = 0; round < 1_000 / doors.length; round += 1)
      await expectNoFault({ body: "{" });
    expect(parley.pid).toBe(before);
    expect((await fetch(`${parley.url}/healthz`)).status).toBe(200);
  });

  test("and nobody became an administrator by asking", async () => {
    const other = await signUp(parley);
    expect((await other.session())?.user.role).toBe("user");
  });
});
