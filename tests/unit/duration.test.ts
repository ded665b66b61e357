import { expect, test } from "vitest";
import { durationOf } from "@/app/v1/require-key";

test.each([
  [0, "0ms"],
  [0.2, "1ms"],
  [6, "6ms"],
  [999, "999ms"],
  [999.5, "1s"],
  [1_000, "1s"],
  [1_050, "1.1s"],
  [59_500, "59.5s"],
  [59_950, "1m0s"],
  [60_000, "1m0s"],
  [86_400, "1m27s"],
  [119_500, "2m0s"],
])("%d ms is written %s", (ms, expected) => {
  expect(durationOf(ms)).toBe(expected);
});
