import { describe, expect, test } from "vitest";
import { presetChanges } from "@/components/chat/preset-changes";
import { wishesIn } from "@/lib/client/address-wishes";
import { presetsNamed, slugTyped } from "@/lib/client/presets-named";

const question = (id: string, parentId: string | null) => ({
  id,
  parentId,
  role: "user" as const,
  frozenPresetId: null,
});
const answer = (id: string, parentId: string, frozenPresetId: string | null) => ({
  id,
  parentId,
  role: "assistant" as const,
  frozenPresetId,
});

/** Questions and answers by turns, each answer with what it was given. */
const pathOf = (...given: (string | null)[]) =>
  given.flatMap((frozenPresetId, index) => [
    question(`q${index}`, index === 0 ? null : `a${index - 1}`),
    answer(`a${index}`, `q${index}`, frozenPresetId),
  ]);

describe("the transcript tells of a preset", () => {
  test("before the question that was the first answered by another one, or by none", () => {
    const changes = presetChanges(pathOf("one", "one", "two", null, null, "one"), "one");
    expect([...changes]).toEqual([
      ["q2", "two"],
      ["q3", null],
      ["q5", "one"],
    ]);
  });

  test("not where the path begins, nor in an empty one", () => {
    expect([...presetChanges(pathOf("one", "one"), "two")]).toEqual([]);
    expect([...presetChanges([], "one")]).toEqual([]);
  });

  test("before a question that waits for its answer", () => {
    const path = [...pathOf("one"), question("q1", "a0")];
    expect([...presetChanges(path, null)]).toEqual([["q1", null]]);
    expect([...presetChanges(path, "one")]).toEqual([]);
  });
});

describe("a slash and a word", () => {
  test.each([
    ["/", ""],
    ["/po", "po"],
    ["/诗", "诗"],
    ["/po et", undefined],
    ["/po\n", undefined],
    ["a /po", undefined],
    ["", undefined],
  ])("%j", (words, slug) => expect(slugTyped(words)).toBe(slug));

  test("find presets whose slug begins with it, then those that have it in their name", () => {
    const presets = [
      { slug: "a-poet", name: "A poet" },
      { slug: "cook", name: "Cook" },
      { slug: "poet", name: "Poet" },
      { slug: "preset", name: "诗人" },
    ];
    const namesFor = (typed: string) => presetsNamed(presets, typed).map(({ name }) => name);
    expect(namesFor("PO")).toEqual(["Poet", "A poet"]);
    expect(namesFor("诗")).toEqual(["诗人"]);
    expect(namesFor("")).toHaveLength(4);
    expect(namesFor("x")).toEqual([]);
  });
});

describe("an address", () => {
  test.each([
    ["", undefined],
    ["?utm=x", undefined],
    ["?preset=&q=+", undefined],
    ["?preset=poet", { slug: "poet", words: "" }],
    ["?q=a%0D%0Ab%00%1Bc%09d", { slug: undefined, words: "a\nbc\td" }],
    ["?preset=poet&q=%3Cscript%3E", { slug: "poet", words: "<script>" }],
  ])("%j", (search, wishes) => expect(wishesIn(search)).toEqual(wishes));

  test("brings no endless text, and none that is not well formed", () => {
    expect(wishesIn(`?q=${"a".repeat(9_000)}`)?.words).toHaveLength(8_000);
    const cut = wishesIn(`?q=${"a".repeat(7_999)}%F0%9F%A6%9C`)?.words;
    expect(cut?.isWellFormed()).toBe(true);
  });
});
