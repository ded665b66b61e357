import { describe, expect, test } from "vitest";
import { movedWindow, widened, windowOn } from "@/components/chat/transcript-window";

const path = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ id: `m${from + index}` }));

describe("the part of a branch that is drawn", () => {
  test("is its end at first, or what is around the reader's place", () => {
    expect(windowOn(path(0, 5))).toEqual({ from: 0, to: 5 });
    expect(windowOn(path(0, 500))).toEqual({ from: 484, to: 500 });
    expect(windowOn(path(0, 500), "m100")).toEqual({ from: 96, to: 112 });
    expect(windowOn(path(0, 500), "m1")).toEqual({ from: 0, to: 16 });
    expect(windowOn(path(0, 500), "m499")).toEqual({ from: 484, to: 500 });
    expect(windowOn(path(0, 500), "gone")).toEqual({ from: 484, to: 500 });
  });

  test("grows at one side, and lets go of the other when it is too much", () => {
    expect(widened({ from: 484, to: 500 }, "start", 500)).toEqual({ from: 468, to: 500 });
    expect(widened({ from: 5, to: 20 }, "start", 500)).toEqual({ from: 0, to: 20 });
    expect(widened({ from: 340, to: 500 }, "start", 500)).toEqual({ from: 324, to: 484 });
    expect(widened({ from: 100, to: 260 }, "end", 500)).toEqual({ from: 116, to: 276 });
    expect(widened({ from: 484, to: 490 }, "end", 500)).toEqual({ from: 484, to: 500 });
  });

  test("stays on its messages when the branch grows at either end", () => {
    const end = { from: 34, to: 50 };
    expect(movedWindow(end, path(0, 50), path(0, 52))).toEqual({ from: 34, to: 52 });
    expect(movedWindow(end, path(100, 150), path(0, 150))).toEqual({ from: 134, to: 150 });
    const middle = { from: 10, to: 26 };
    expect(movedWindow(middle, path(0, 50), path(0, 52))).toEqual(middle);
  });

  test("stays when another branch is chosen below, and when its first message is another version", () => {
    const before = path(0, 50);
    const after = [...path(0, 40), { id: "other" }];
    expect(movedWindow({ from: 34, to: 50 }, before, after)).toEqual({ from: 34, to: 41 });
    expect(movedWindow({ from: 10, to: 30 }, before, after)).toEqual({ from: 10, to: 30 });
    const edited = [...path(0, 34), { id: "other" }, ...path(35, 50)];
    expect(movedWindow({ from: 34, to: 50 }, before, edited)).toEqual({ from: 34, to: 50 });
  });

  test("is the end of a branch that has none of its messages", () => {
    expect(movedWindow({ from: 0, to: 16 }, path(0, 50), path(100, 130))).toEqual({
      from: 14,
      to: 30,
    });
  });
});
