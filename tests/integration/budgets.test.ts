import { afterAll, expect, test } from "vitest";
import { budgetOf } from "@/lib/server/usage/caps";
import { ledger, recordCall } from "@/lib/server/usage/ledger";
import { callOf, setCap, setPrice } from "../support/ledger";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

test("a call counts once against a budget, also at the moment it is written", async () => {
  const { id } = await signUp(here);
  setPrice("fake-large", { input: 1, output: 0 });
  setCap(id, 1);
  const usage = { inputTokens: 100, outputTokens: 0, totalTokens: 100 };
  for (let calls = 1; calls <= 20; calls += 1) {
    recordCall(callOf(id, { usage }));
    const written = ledger().flush();
    expect((await budgetOf(id))?.spent).toBe(calls * 100_000);
    await written;
  }
});
