import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { ChangeEvent } from "@/lib/domain/change-event";
import { CHANGES_WAITING_MAX, FOLLOWERS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { announce, changeMark, changesFor } from "@/lib/server/changes";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";
import { openTab } from "../support/tab";

openSite();
afterAll(closeSite);

let ada: Person;
beforeEach(async () => {
  ada = await signUp(here);
});

const tabs = (count: number) => Promise.all(Array.from({ length: count }, () => openTab(ada)));
const change: ChangeEvent = { type: "presets-changed" };
const SOON = { timeout: 10_000 };

test("twenty tabs of a person hear; with each one more the first is told why, and ends", async () => {
  const bob = await signUp(here);
  const other = await openTab(bob);
  const first = await tabs(FOLLOWERS_PER_PERSON_MAX);
  const more = await tabs(5);
  await vi.waitFor(
    () => expect(first.map(({ closed }) => closed)).toEqual(first.map((_, at) => at < 5)),
    SOON,
  );
  for (const { heard } of first.slice(0, 5)) expect(heard).toEqual([{ type: "superseded" }]);
  announce(ada.id, change);
  for (const { heard } of [...first.slice(5), ...more])
    await vi.waitFor(() => expect(heard).toEqual([change]), SOON);
  for (const { heard } of first.slice(0, 5)) expect(heard).not.toContainEqual(change);
  announce(bob.id, change);
  await vi.waitFor(() => expect(other.heard).toEqual([change]), SOON);
  expect(other.closed).toBe(false);
});

test("what was on its way to a tab comes before its end", async () => {
  const left = new AbortController();
  const following = changesFor(ada.id, changeMark(ada.id), left.signal);
  announce(ada.id, change);
  const leaving = Array.from({ length: FOLLOWERS_PER_PERSON_MAX }, () => {
    const one = new AbortController();
    changesFor(ada.id, "", one.signal);
    return one;
  });
  const heard: string[] = [];
  for await (const marked of following) heard.push(marked.change.type);
  expect(heard).toEqual(["presets-changed", "superseded"]);
  for (const one of leaving) one.abort();
});

test("one change is written once, for however many", async () => {
  const all = await tabs(FOLLOWERS_PER_PERSON_MAX);
  const toJSON = vi.fn(() => "entry");
  announce(ada.id, { type: "conversation-changed", conversation: { toJSON } as never });
  for (const { heard } of all) await vi.waitFor(() => expect(heard).toHaveLength(1), SOON);
  expect(toJSON).toHaveBeenCalledTimes(1);
});

test("what a tab does not take is not gathered for it without end", async () => {
  const left = new AbortController();
  const following = changesFor(ada.id, changeMark(ada.id), left.signal);
  for (let at = 0; at <= CHANGES_WAITING_MAX; at += 1) announce(ada.id, change);
  const { value } = await following.next();
  expect(value).toEqual({ mark: changeMark(ada.id), change: { type: "changes-missed" } });
  left.abort();
  expect((await following.next()).done).toBe(true);
});
