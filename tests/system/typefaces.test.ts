import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOf } from "../support/chat";
import { type Person, signUp } from "../support/person";
import { type Parley, startParley } from "../support/server";
import { sharingOf } from "../support/share";

let parley: Parley;
let ada: Person;
beforeAll(async () => {
  parley = await startParley();
  ada = await signUp(parley);
});
afterAll(() => parley.stop());

test("a shared page names the site's typefaces, and strangers get them from the site itself", async () => {
  const { id } = await chatOf(ada).start();
  await (await chatOf(ada).ask(id, "Share me")).text();
  const { url } = await sharingOf(ada).share(id);
  const html = await (await fetch(url)).text();
  const addresses = [...html.matchAll(/url\(([^)]*)\)/g)].map(([, address]) => address ?? "");
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    expect(address).toMatch(/^\/fonts\/[\w-]+\.woff2$/);
    const { status, headers } = await fetch(parley.url + address);
    expect([status, headers.get("content-type")]).toEqual([200, "font/woff2"]);
  }
});

test.each(["inter-no-such.woff2", "inter-", "..%2Fpackage.json", "inter-%2F..%2Fwght.css"])(
  "beside the typefaces there is no %s",
  async (name) => {
    expect((await fetch(`${parley.url}/fonts/${name}`)).status).toBe(404);
  },
);
