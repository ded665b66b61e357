import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConversationPage } from "@/lib/domain/conversation";
import { chatOf, refusalOf } from "../support/chat";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
let eve: Person;

async function startTitled(person: Person, title: string): Promise<void> {
  const chat = chatOf(person);
  const { id } = await chat.start();
  await chat.change(id, { title });
}

async function search(person: Person, q: string, more = ""): Promise<ConversationPage> {
  const response = await chatOf(person).list(`?${new URLSearchParams({ q })}${more}`);
  expect(response.status).toBe(200);
  return (await response.json()) as ConversationPage;
}

const titlesFor = async (person: Person, q: string) =>
  (await search(person, q)).conversations.map(({ title }) => title).toSorted();

const titles = [
  "100% sure",
  "1000 ways",
  "snake_case",
  "snakeXcase",
  "C:\\new",
  "It's here",
  "中文标题",
  "Äpfel und Öl",
  "Поездка в Киев",
  "Cafe\u0301 crème",
];

beforeAll(async () => {
  ada = await signUp(here);
  eve = await signUp(here);
  for (const title of titles) await startTitled(ada, title);
  await startTitled(eve, "Eve's secret way");
});

describe("a search by title", () => {
  test.each([
    ["SNAKE", ["snakeXcase", "snake_case"]],
    ["way", ["1000 ways"]],
    ["文标", ["中文标题"]],
    ["äPFEL", ["Äpfel und Öl"]],
    ["поездка В", ["Поездка в Киев"]],
    ["CAFÉ", ["Cafe\u0301 crème"]],
    ["A\u0308pfel", ["Äpfel und Öl"]],
    ["  sure ", ["100% sure"]],
  ])("finds %s in whatever letters", async (q, found) => {
    expect(await titlesFor(ada, q)).toEqual(found);
  });

  test.each([
    ["%", ["100% sure"]],
    ["_", ["snake_case"]],
    ["0%", ["100% sure"]],
    ["\\", ["C:\\new"]],
    ["'", ["It's here"]],
    ["' OR 1=1--", []],
    ['"', []],
    ["NEAR(a b", []],
    ["*", []],
    ["AND", []],
    ["\ud800", []],
  ])("takes %j as it stands, and gives nobody else's", async (q, found) => {
    expect(await titlesFor(ada, q)).toEqual(found);
  });

  test("does not find a stranger's", async () => {
    expect(await titlesFor(ada, "secret")).toEqual([]);
    expect(await titlesFor(eve, "secret")).toEqual(["Eve's secret way"]);
  });

  test("of no words is the list itself", async () => {
    expect((await search(ada, "  ")).conversations).toHaveLength(titles.length);
  });

  test("comes in pages as the list does", async () => {
    const first = await search(ada, "a", "&limit=1");
    const second = await search(ada, "a", `&limit=1&cursor=${first.nextCursor}`);
    const found = [...first.conversations, ...second.conversations].map(({ title }) => title);
    expect(second.nextCursor).not.toBeNull();
    expect(new Set(found).size).toBe(2);
  });

  test.each(["x".repeat(201), "%00", "a%00b"])("for %s is refused", async (q) => {
    const response = await chatOf(ada).list(`?q=${q}`);
    expect(await refusalOf(response)).toEqual([400, "invalid_request"]);
  });
});
