import { expect, test } from "vitest";
import { groupByDate } from "@/lib/client/group-by-date";

const now = new Date(2026, 2, 15, 0, 30);
const at = (id: string, updatedAt: Date, pinned = false) => ({
  id,
  title: id,
  pinned,
  archived: false,
  shared: false,
  updatedAt: updatedAt.toISOString(),
});

test("conversations stand under the days as people count them", () => {
  const entries = [
    at("old but pinned", new Date(2020, 0, 1), true),
    at("just now", new Date(2026, 2, 15, 0, 29)),
    at("an hour ago, yet yesterday", new Date(2026, 2, 14, 23, 30)),
    at("on Wednesday", new Date(2026, 2, 11)),
    at("three weeks ago", new Date(2026, 1, 22)),
    at("last year", new Date(2025, 5, 1)),
  ];
  expect(
    groupByDate(entries, now).map(([group, found]) => [group, found.map(({ id }) => id)]),
  ).toEqual([
    ["pinned", ["old but pinned"]],
    ["today", ["just now"]],
    ["yesterday", ["an hour ago, yet yesterday"]],
    ["week", ["on Wednesday"]],
    ["month", ["three weeks ago"]],
    ["older", ["last year"]],
  ]);
});

test("a group without conversations is not there, and a clock that runs ahead means today", () => {
  expect(groupByDate([], now)).toEqual([]);
  expect(groupByDate([at("a", new Date(2026, 2, 16))], now).map(([group]) => group)).toEqual([
    "today",
  ]);
});
