import { expect, test } from "vitest";
import { dayAfter, daysBetween, lastDayOf } from "@/lib/domain/day";
import { dayRangeSchema } from "@/lib/domain/usage-report";
import { toCell } from "@/lib/server/usage/csv";

test.each([
  ["plain", "plain"],
  [12, "12"],
  [-1.5, "-1.5"],
  ["", ""],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1+1", "'\t=1+1"],
  [" =1+1", "' =1+1"],
  ["＝1+1", "'＝1+1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ["\r=1", `"'\r=1"`],
])("in a cell %j stands as %j", (value, cell) => expect(toCell(value)).toBe(cell));

test("days can be counted over months, years and summer time", () => {
  expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
  expect([lastDayOf("2026-02-03"), lastDayOf("2028-02-01")]).toEqual(["2026-02-28", "2028-02-29"]);
});

test("days that are not named are this month's, up to today", () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(dayRangeSchema.parse({})).toEqual({ from: `${today.slice(0, 7)}-01`, to: today });
  expect(dayRangeSchema.parse({ to: "2026-02-14" })).toEqual({
    from: "2026-02-01",
    to: "2026-02-14",
  });
});

test.each([
  { from: "2026-02-30" },
  { from: "yesterday" },
  { from: "2026-02-02", to: "2026-02-01" },
  { from: "2024-01-01", to: "2025-01-02" },
  { from: "0001-01-01", to: "0001-01-02" },
  { to: "9999-12-31" },
])("%j are no days to ask for", (days) =>
  expect(dayRangeSchema.safeParse(days).success).toBe(false),
);
