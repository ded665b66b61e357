import { afterAll, describe, expect, test } from "vitest";
import { type Credentials, newCredentials, signUp, Visitor } from "../support/person";
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

type Try = { credentials: Credentials; address: string };

/** Signs in as each of them at the same moment, every one in a browser of their own. */
async function signInTogether(tries: readonly Try[]): Promise<Response[]> {
  const visitors = await Promise.all(
    tries.map(async ({ address }) => {
      const visitor = new Visitor(hereFrom(address));
      await visitor.get("/api/auth/csrf");
      return visitor;
    }),
  );
  return Promise.all(
    visitors.map((visitor, index) => visitor.signIn((tries[index] as Try).credentials)),
  );
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe("right passwords at the same moment", () => {
  test.each([5, 50])("all %i open one account from one address", async (count) => {
    const { credentials } = await signUp(here);
    const address = newAddress();
    const answers = await signInTogether(times(count, () => ({ credentials, address })));
    expect(statusesOf(answers)).toEqual(times(count, () => 200));
  });

  test("all open one account from fifty addresses", async () => {
    const { credentials } = await signUp(here);
    const tries = times(50, () => ({ credentials, address: newAddress() }));
    expect(statusesOf(await signInTogether(tries))).toEqual(times(50, () => 200));
  });

  test("all open from an address that has been home for long", async () => {
    const { credentials } = await signUp(here);
    const address = newAddress();
    await new Visitor(hereFrom(address)).signIn(credentials);
    const answers = await signInTogether(times(50, () => ({ credentials, address })));
    expect(statusesOf(answers)).toEqual(times(50, () => 200));
  });

  test("all open the accounts of a class that shares an address", async () => {
    const address = newAddress();
    const people = await Promise.all(times(11, () => signUp(here)));
    const tries = people.flatMap(({ credentials }) => times(10, () => ({ credentials, address })));
    expect(statusesOf(await signInTogether(tries))).toEqual(times(110, () => 200));
  });

  test("all prove that a change in the settings is their owner's", async () => {
    const person = await signUp(hereFrom(newAddress()));
    const currentPassword = person.credentials.password;
    const answers = await Promise.all(
      times(50, () =>
        person.patch("/api/account", { newPassword: currentPassword, currentPassword }),
      ),
    );
    expect(statusesOf(answers)).toEqual(times(50, () => 200));
  });

  test("among wrong ones are opened as long as there are tries left, and nobody waits a week", async () => {
    const { credentials } = await signUp(here);
    const wrong = { ...credentials, password: "wrong horse" };
    const address = newAddress();
    const tries = [...times(9, () => wrong), ...times(20, () => credentials)];
    const answers = await signInTogether(tries.map((one) => ({ credentials: one, address })));
    expect(statusesOf(answers)).toEqual([...times(9, () => 401), ...times(20, () => 200)]);

    const refused = await signInTogether(times(60, () => ({ credentials: wrong, address })));
    expect(statusesOf(refused).filter((status) => status === 401)).toHaveLength(10);
    for (const { status, headers } of refused)
      if (status === 429) expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(900);
  });
});

test("a try that is refused uses nothing up elsewhere", async () => {
  const { credentials } = await signUp(here);
  const address = newAddress();
  for (let account = 0; account < 20; account += 1) await guess(newCredentials().email, address, 5);
  const refused = await guess(credentials.email, address, 25);
  expect(new Set(statusesOf(refused))).toEqual(new Set([429]));
  expect((await new Visitor(hereFrom(newAddress())).signIn(credentials)).status).toBe(200);
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
