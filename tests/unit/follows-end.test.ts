import { describe, expect, test } from "vitest";
import { distanceFromEnd, followsEnd } from "@/components/chat/follows-end";

const at = (scrollTop: number, scrollHeight = 2_000) => ({
  scrollTop,
  scrollHeight,
  clientHeight: 500,
});

describe("the end of a transcript is followed", () => {
  test("by a reader who is there", () => {
    expect(distanceFromEnd(at(1_500))).toBe(0);
    expect(followsEnd(true, at(1_500), at(1_500, 2_400))).toBe(true);
  });

  test("no longer once the reader moves up, however little", () => {
    expect(followsEnd(true, at(1_500), at(1_495))).toBe(false);
    expect(followsEnd(true, at(1_500), at(1_400, 2_400))).toBe(false);
  });

  test("again when the reader comes back to it", () => {
    expect(followsEnd(false, at(1_000), at(1_400))).toBe(false);
    expect(followsEnd(false, at(1_400), at(1_490))).toBe(true);
  });

  test("still when it came up by itself, as the content became shorter", () => {
    expect(followsEnd(true, at(1_500), at(1_200, 1_700))).toBe(true);
  });
});
