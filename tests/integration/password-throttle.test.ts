import { afterAll, expect, test } from "vitest";
import { newCredentials, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here, hereFrom } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const taken: string[] = [];

/** Everybody in this file has an address of their own, as budgets are kept by address. */
function newAddress(): string {
  const address = `203.0.113.${taken.length}`;
  taken.push(address);
  return address;
}
const statusesOf = (responses: Response[]) => responses.map(({ status }) => status);

async function guess(email: string, address: string, times: number): Promise<Response[]> {
  const visitor = new Visitor(hereFrom(address));
  const answers: Response[] = [];
  for (let time = 0; time < times; time += 1) {
    answers.push(await visitor.signIn({ email, password: `wrong ${time}` }));
  }
  return answers;
}

test("after ten wrong passwords the guesser has to wait, whether or not the account exists", async () => {
  const { credentials } = await signUp(here);
  const bodies: unknown[] = [];
  for (const email of [credentials.email, newCredentials().email]) {
    const answers = await guess(email, newAddress(), 11);
    expect(statusesOf(answers)).toEqual([...Array<number>(10).fill(401), 429]);
    const refused = answers[10] as Response;
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(900);
    bodies.push(await expectRefusal(refused, "rate_limited"));
  }
  expect(bodies[0]).toEqual(bodies[1]);
});

test("guesses made at the same moment count as well", async () => {
  const { credentials } = await signUp(here);
  const address = newAddress();
  const visitors = Array.from({ length: 14 }, () => new Visitor(hereFrom(address)));
  const answers = await Promise.all(
    visitors.map((visitor) => visitor.signIn({ ...credentials, password: "wrong horse" })),
  );
  expect(statusesOf(answers).filter((status) => status === 429)).toHaveLength(4);
});

test("while a guesser waits, the right password opens from another address", async () => {
  const { credentials } = await signUp(here);
  const guesser = newAddress();
  await guess(credentials.email, guesser, 11);
  expect((await new Visitor(hereFrom(guesser)).signIn(credentials)).status).toBe(429);
  expect((await new Visitor(hereFrom(newAddress())).signIn(credentials)).status).toBe(200);
});

test("guessing from many addresses closes an account to strangers, never to where its owner signs in", async () => {
  const { credentials } = await signUp(here);
  const home = newAddress();
  await new Visitor(hereFrom(home)).signIn(credentials);
  for (let round = 0; round < 4; round += 1) await guess(credentials.email, newAddress(), 5);

  const stranger = await new Visitor(hereFrom(newAddress())).signIn(credentials);
  await expectRefusal(stranger, "rate_limited");
  expect((await new Visitor(hereFrom(home)).signIn(credentials)).status).toBe(200);
});

test("one address may try a hundred wrong passwords over all accounts", async () => {
  const address = newAddress();
  for (let account = 0; account < 20; account += 1) await guess(newCredentials().email, address, 5);
  const [refused] = await guess(newCredentials().email, address, 1);
  expect(refused?.status).toBe(429);
});

test("right passwords use nothing up, and forgive what came before", async () => {
  const { credentials } = await signUp(here);
  const address = newAddress();
  for (let round = 0; round < 4; round += 1) {
    await guess(credentials.email, address, 9);
    expect((await new Visitor(hereFrom(address)).signIn(credentials)).status).toBe(200);
  }
});

test("a forwarded address that a client made up changes nothing", async () => {
  const { credentials } = await signUp(here);
  const visitor = new Visitor(hereFrom(newAddress()));
  const statuses: number[] = [];
  for (let time = 0; time < 11; time += 1) {
    visitor.headers["x-forwarded-for"] = `198.51.100.${time}`;
    statuses.push((await visitor.signIn({ ...credentials, password: "wrong horse" })).status);
  }
  expect(statuses[10]).toBe(429);
});
