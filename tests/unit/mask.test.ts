import { describe, expect, test } from "vitest";
import { masked } from "@/lib/domain/mask";

const MASK = "••••••••";

describe("a mask", () => {
  test.each([
    ["in the middle", [{ start: 4, end: 7 }], `one ${MASK} three`],
    ["at the beginning", [{ start: 0, end: 3 }], `${MASK} two three`],
    ["at the end", [{ start: 8, end: 13 }], `one two ${MASK}`],
    ["over all", [{ start: 0, end: 13 }], MASK],
    ["beyond the text", [{ start: 8, end: 99 }], `one two ${MASK}`],
  ])("covers what it is for %s, and not its length", (_, stretches, shown) => {
    expect(masked("one two three", stretches)).toBe(shown);
  });

  test("covers all that several do that overlap or touch, in whatever order", () => {
    const stretches = [
      { start: 6, end: 10 },
      { start: 0, end: 3 },
      { start: 4, end: 7 },
      { start: 5, end: 6 },
    ];
    expect(masked("one two three", stretches)).toBe(`${MASK} ${MASK}ree`);
  });

  test("leaves the text alone that it does not reach", () => {
    expect(masked("one", [])).toBe("one");
    expect(masked("one", [{ start: 3, end: 9 }])).toBe("one");
  });
});
