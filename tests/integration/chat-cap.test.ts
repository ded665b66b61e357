import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ledger } from "@/lib/server/usage/ledger";
import { allEvents, type Chat, chatOf, refusalOf, textOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { callsOf, daysOf, setCap, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { openTab } from "../support/tab";

const fake = await openFakeSite({}, ["fake-large"]);

let ada: Person;
let chat: Chat;
beforeEach(async () => {
  fake.reset();
  setPrice("fake-large", { input: 1, output: 2 });
  ada = await signUp(here);
  chat = chatOf(ada);
});

const tryOut = () => ada.post("/api/presets/trial", { systemPrompt: "Brief.", text: "Hi" });

describe("a cap", () => {
  const plan = { pieces: ["x"], usage: { prompt_tokens: 100_000, completion_tokens: 0 } };
  const spend = async () => {
    const { id } = await chat.start({ model: "fake-large" });
    await chat.change(id, { title: "Mine" });
    return { id, events: await allEvents(await chat.ask(id, "Hi", { id: "q" })) };
  };
  beforeEach(() => {
    fake.plan = plan;
  });

  test("is warned of in all tabs when little is left, and not before", async () => {
    setCap(ada.id, 0.25);
    await spend();
    await ledger().flush();
    const tab = await openTab(ada);
    await spend();
    await vi.waitFor(() => expect(tab.heard).toContainEqual({ type: "budget-changed" }));
    expect(await (await ada.get("/api/usage/budget")).json()).toEqual({
      budget: { cap: 0.25, spent: 0.2 },
    });
    expect(tab.heard.filter(({ type }) => type === "budget-changed")).toHaveLength(1);
  });

  test("that nobody has set is none", async () =>
    expect(await (await ada.get("/api/usage/budget")).json()).toEqual({ budget: null }));

  test("refuses questions, further answers, continuations and trials, and keeps what is there", async () => {
    setCap(ada.id, 0.1);
    const { id, events } = await spend();
    expect(textOf(events)).toBe("x");
    const before = await chat.snapshot(id);
    const answerId = before.activeMessageId as string;
    const refused = [await chat.ask(id, "More"), await chat.regenerate(id, "q"), await tryOut()];
    expect(await Promise.all(refused.map(refusalOf))).toEqual(
      refused.map(() => [429, "insufficient_quota"]),
    );
    expect(await chat.snapshot(id)).toEqual(before);
    expect(fake.completions).toHaveLength(1);
    expect((await chat.follow(id, answerId)).status).toBe(200);
    setCap(ada.id, null);
    await allEvents(await chat.regenerate(id, "q"));
  });

  test("refuses to continue, and a question that was sent before is still attached to its answer", async () => {
    fake.plan = { ...plan, fault: "reset-mid" };
    const { id } = await spend();
    const answerId = (await chat.snapshot(id)).activeMessageId as string;
    setCap(ada.id, 0);
    expect(await refusalOf(await chat.proceed(id, answerId))).toEqual([429, "insufficient_quota"]);
    expect((await chat.ask(id, "Hi", { id: "q" })).status).toBe(200);
  });

  test("costs the title: it is then made of the question's words", async () => {
    setCap(ada.id, 0.1);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "How do I bake bread?"));
    await vi.waitFor(async () =>
      expect((await chat.snapshot(id)).conversation.title).toBe("How do I bake bread?"),
    );
    expect(await callsOf(ada.id)).toMatchObject([{ purpose: "chat" }]);
  });

  test("is overspent by no more than what is in flight, however many ask at once", async () => {
    setCap(ada.id, 0.3);
    fake.plan = { ...plan, pieces: ["a", "b"], delayMs: 40 };
    let underWay = 0;
    let most = 0;
    const ask = async () => {
      const { id } = await chat.start();
      await chat.change(id, { title: "Mine" });
      for (let tries = 0; tries < 4; tries += 1) {
        const response = await chat.ask(id, "Hi", { id: "q" });
        if (!response.ok) {
          await sleep(30);
          continue;
        }
        underWay += 1;
        most = Math.max(most, underWay);
        await allEvents(response);
        underWay -= 1;
        return true;
      }
      return false;
    };
    const asked = await Promise.all(Array.from({ length: 20 }, ask));
    const answered = asked.filter(Boolean).length;
    expect(answered).toBeGreaterThanOrEqual(3);
    expect(answered).toBeLessThanOrEqual(3 + most - 1);
    expect(await daysOf(ada.id)).toMatchObject([{ calls: answered }]);
    expect(await refusalOf(await tryOut())).toEqual([429, "insufficient_quota"]);
  });
});
