import { describe, expect, test } from "vitest";
import { titleFromModel, titleFromWords, titlePrompt } from "@/lib/domain/title";

describe("a title by the model", () => {
  test.each([
    ["Baking bread", "Baking bread"],
    ['"Baking bread."', "Baking bread"],
    ["## Title: Baking bread\n\nHere is why", "Baking bread"],
    ["**Baking bread**", "Baking bread"],
    ["《烤面包》", "烤面包"],
    ["  \n", ""],
    ["a\u202Eb\u0000c", "a b c"],
  ])("%j is shown as %j", (written, shown) => {
    expect(titleFromModel(written)).toBe(shown);
  });

  test("is cut to the limit, never through a surrogate pair", () => {
    const title = titleFromModel("👩".repeat(5_000));
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title.isWellFormed()).toBe(true);
  });
});

describe("a title from the question's words", () => {
  test("is a short question itself", () => {
    expect(titleFromWords("  How do I\nbake bread? ")).toBe("How do I bake bread?");
  });

  test("ends at a word", () => {
    const title = titleFromWords(
      "Please explain to me in great detail how sourdough bread is baked at home",
    );
    expect(title).toBe("Please explain to me in great detail how sourdough bread is…");
  });

  test("is cut where there are no words", () => {
    expect(titleFromWords("面".repeat(300))).toBe(`${"面".repeat(60)}…`);
  });
});

test("a model is shown an excerpt of the exchange, not all of it", () => {
  const [, user] = titlePrompt("q".repeat(50_000), "a".repeat(50_000));
  expect(user?.content.length).toBeLessThan(5_000);
});
