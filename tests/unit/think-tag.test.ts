import { describe, expect, it } from "vitest";
import { ThinkTagSplitter } from "@/lib/server/model/think-tag";
import { EVEN_GROWTH_MAX, growth } from "../support/growth";

function split(pieces: readonly string[]) {
  const splitter = new ThinkTagSplitter();
  const told = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  const said = { reasoning: "", text: "", calls: "" };
  for (const { type, text } of told) {
    if (type === "text" || type === "reasoning") said[type] += text;
    else if (type === "tool-call") said.calls += text;
    else {
      said.reasoning += said.text;
      said.text = "";
    }
  }
  const { calls, ...answer } = said;
  return calls === "" ? answer : { ...answer, calls };
}

const letters = (text: string) => text.split("");

const cases: [name: string, written: string, told: object][] = [
  ["no tag at all", "Hello", { reasoning: "", text: "Hello" }],
  ["a thought before the answer", "<think>Hm.</think>Hello", { reasoning: "Hm.", text: "Hello" }],
  [
    "blanks around the tags",
    "\n<think>\nHm. \n</think>\n\nHello\n",
    { reasoning: "Hm.", text: "Hello\n" },
  ],
  ["an empty thought", "<think>\n\n</think>\n\nHello", { reasoning: "", text: "Hello" }],
  ["a thought that never ends", "<think>Hm, a < b", { reasoning: "Hm, a < b", text: "" }],
  ["nothing after the thought", "<think>Hm.</think>", { reasoning: "Hm.", text: "" }],
  [
    "the tag in the middle of a text",
    "Write <think>x</think>.",
    { reasoning: "", text: "Write <think>x</think>." },
  ],
  [
    "a second thought, which is text",
    "<think>a</think>b<think>c</think>",
    { reasoning: "a", text: "b<think>c</think>" },
  ],
  ["another tag", "<thin>Hello", { reasoning: "", text: "<thin>Hello" }],
  ["the beginning of a tag and no more", "<thi", { reasoning: "", text: "<thi" }],
  ["blanks only", " \n ", { reasoning: "", text: " \n " }],
  [
    "half a closing tag within the thought",
    "<think>a</thi b</think>c",
    { reasoning: "a</thi b", text: "c" },
  ],
];

const answered = { reasoning: "plan 计划", text: "答案" };

/** What else models and servers write around thoughts. */
const dialects: typeof cases = [
  ["<thought>", "<thought>plan 计划</thought>答案", answered],
  ["<thinking>", "<thinking>\nplan 计划\n</thinking>\n\n答案", answered],
  ["<reasoning>", "<reasoning>plan 计划</reasoning>答案", answered],
  ["Mistral's brackets", "[THINK]plan 计划[/THINK]答案", answered],
  ["Kimi's", "◁think▷plan 计划◁/think▷答案", answered],
  ["Cohere's", "<|START_THINKING|>plan 计划<|END_THINKING|>答案", answered],
  ["capitals", "<THINK>plan 计划</Think>答案", answered],
  ["no opening tag", "plan 计划</think>答案", answered],
  ["no opening tag, over lines", "plan 计划</think>\n\n答案", answered],
  ["no opening [THINK]", "plan 计划[/THINK]答案", answered],
  ["an end where nothing was thought", "</think>\n\n答案", { reasoning: "", text: "答案" }],
  [
    "a second thought right behind the first",
    "<think>plan</think>\n\n<think>计划</think>\n答案",
    { reasoning: "plan\n\n计划", text: "答案" },
  ],
  [
    "a second thought on a line of its own",
    "<think>plan</think>Well.\n<think>计划</think>答案",
    { reasoning: "plan\n\n计划", text: "Well.\n答案" },
  ],
  [
    "harmony",
    "<|channel|>analysis<|message|>plan 计划<|end|><|start|>assistant<|channel|>final<|message|>答案<|return|>",
    answered,
  ],
  [
    "harmony from its very start, with a preamble and a call",
    "<|start|>assistant<|channel|>analysis<|message|>plan 计划<|end|><|start|>assistant<|channel|>commentary<|message|>答<|end|><|start|>assistant<|channel|>commentary to=functions.get_time <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>案",
    { ...answered, calls: "get_time" },
  ],
  [
    "harmony that breaks off",
    "<|channel|>analysis<|message|>plan",
    { reasoning: "plan", text: "" },
  ],
];

const asWritten = [
  "A `</think>` closes it.",
  'It ends with "</think>", they say.',
  "```\nplan</think>\n```\nanswer",
  "~~~\n<think>a</think>\n~~~",
  "First <think> then </think>.",
  "Use <reasoning> as </reasoning> in XML.",
  "a < b and [think of it] ◁",
  "if (a</b) <thinker>",
  "<|channels|> and <|start|>user",
].map((written): (typeof cases)[number] => [written, written, { reasoning: "", text: written }]);

describe("a text with", () => {
  it.each(cases)("%s is told apart, whole or letter by letter", (_, written, told) => {
    expect(split([written])).toEqual(told);
    expect(split(letters(written))).toEqual(told);
  });

  it.each([...cases, ...dialects, ...asWritten])(
    "%s is the same wherever it is cut in two or three",
    (_, written, told) => {
      expect(split([written])).toEqual(told);
      expect(split(letters(written))).toEqual(told);
      for (let cut = 1; cut < written.length; cut += 1) {
        expect(split([written.slice(0, cut), written.slice(cut)])).toEqual(told);
        const later = Math.min(written.length, cut + 3);
        expect(
          split([written.slice(0, cut), written.slice(cut, later), written.slice(later)]),
        ).toEqual(told);
      }
    },
  );

  it("a megabyte of blanks is not held back for ever", () => {
    const tell = (count: number) => {
      const blanks = " ".repeat(count);
      expect(split([blanks, "x"]).text).toBe(`${blanks}x`);
      expect(split(["<think>a", blanks, "x"]).reasoning).toBe(`a${blanks}x`);
    };
    expect(growth(tell, 100_000)).toBeLessThan(EVEN_GROWTH_MAX);
  });
});
