import { expect, test } from "vitest";
import { signUp, Visitor } from "../support/person";
import { here } from "../support/routes";
import { openSite } from "../support/site";

openSite();

test("a newcomer signs up, signs in and is known", async () => {
  const person = await signUp(here, { name: "Ada" });
  expect(await person.session()).toMatchObject({
    user: { id: person.id, name: "Ada", role: "admin" },
  });
});

test("a visitor is nobody", async () => {
  const response = await new Visitor(here).get("/api/auth/session");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({});
});
