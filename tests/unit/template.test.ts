import { describe, expect, test } from "vitest";
import {
  faultsIn,
  fillTemplate,
  isValueFor,
  type Variable,
  variablesIn,
} from "@/lib/domain/template";
import { ownProcessorMs } from "../support/process-cost";

const builtIns = { today: "2026-11-22", user_name: "Ada", language: "English" };

describe("the variables of a preset", () => {
  test.each<[template: string, variables: Variable[]]>([
    ["no variables here", []],
    ["{{topic}}", [{ name: "topic", type: "text" }]],
    ["{{ topic : text }}", [{ name: "topic", type: "text" }]],
    [
      "{{when:date}} {{count:number}}",
      [
        { name: "when", type: "date" },
        { name: "count", type: "number" },
      ],
    ],
    [
      "{{tone:select:formal| friendly |terse}}",
      [{ name: "tone", type: "select", options: ["formal", "friendly", "terse"] }],
    ],
    ["{{tone:select:a|a|| b}}", [{ name: "tone", type: "select", options: ["a", "b"] }]],
    ["{{ratio:select:1:1|2:1}}", [{ name: "ratio", type: "select", options: ["1:1", "2:1"] }]],
    ["{{topic}} and {{topic:date}}", [{ name: "topic", type: "date" }]],
    ["{{topic:date}} and {{topic}}", [{ name: "topic", type: "date" }]],
    ["{{today}} {{user_name}} {{language}}", []],
    ["{{目标语言}}", [{ name: "目标语言", type: "text" }]],
    ["{{}} {{1st}} {{a b}} {{x:zzz}} {{open", []],
    ["{{{topic}}}", []],
  ])("%j", (template, variables) => expect(variablesIn([template])).toEqual(variables));

  test("are found in all its texts, each once", () =>
    expect(variablesIn(["{{a}} {{b}}", "{{b}} {{c}}"]).map(({ name }) => name)).toEqual([
      "a",
      "b",
      "c",
    ]));
});

describe("what cannot be understood", () => {
  test.each<[template: string, faults: [code: string, words: string][]]>([
    ["{{topic}} {{today}}", []],
    ["a {{}} b", [["unnamed", "{{}}"]]],
    ["{{two words}}", [["unnamed", "{{two words}}"]]],
    ["{{x:colour}}", [["unknown_type", "{{x:colour}}"]]],
    ["{{x:date:y}}", [["unknown_type", "{{x:date:y}}"]]],
    ["{{today:date:x}}", [["unknown_type", "{{today:date:x}}"]]],
    ["{{x:select}}", [["no_options", "{{x:select}}"]]],
    ["{{x:select: | }}", [["no_options", "{{x:select: | }}"]]],
    ["one {{open\ntwo {{x}}", [["unclosed", "{{"]]],
    ["{{a:date}} {{a}} {{a:number}}", [["two_meanings", "{{a:number}}"]]],
  ])("%j", (template, faults) =>
    expect(
      faultsIn(template).map(({ code, start, end }) => [code, template.slice(start, end)]),
    ).toEqual(faults),
  );

  test("is looked for in no time, also in a long text made for taking long", () => {
    for (const unit of ["{", "{{", "{{a", "{{a:", "}}", "{{a|"]) {
      const began = ownProcessorMs();
      faultsIn(unit.repeat(100_000 / unit.length));
      expect(ownProcessorMs() - began, unit).toBeLessThan(1_000);
    }
  });
});

describe("a template filled in", () => {
  test.each<[template: string, values: Record<string, string>, filled: string]>([
    ["{{a}}, {{ a }}, {{a:text}}", { a: "x" }, "x, x, x"],
    ["{{today}} {{user_name}} {{language}}", {}, "2026-11-22 Ada English"],
    ["{{today}}", { today: "never" }, "2026-11-22"],
    ["{{a}}", { a: "{{b}}", b: "no" }, "{{b}}"],
    ["{{a}} {{b}}", { a: "$& $1" }, "$& $1 {{b}}"],
    ["{{constructor}} {{__proto__}}", {}, "{{constructor}} {{__proto__}}"],
    ["{{x:zzz}} {{open", { x: "x" }, "{{x:zzz}} {{open"],
  ])("%j with %j", (template, values, filled) =>
    expect(fillTemplate(template, values, builtIns)).toBe(filled),
  );
});

describe("a value", () => {
  const select: Variable = { name: "x", type: "select", options: ["a", "b"] };
  test.each<[variable: Variable, value: string, fits: boolean]>([
    [{ name: "x", type: "text" }, "words", true],
    [{ name: "x", type: "text" }, "  ", false],
    [{ name: "x", type: "date" }, "2026-11-22", true],
    [{ name: "x", type: "date" }, "22.11.2026", false],
    [{ name: "x", type: "number" }, "-1.5", true],
    [{ name: "x", type: "number" }, "1e999", false],
    [{ name: "x", type: "number" }, "many", false],
    [select, "b", true],
    [select, "c", false],
  ])("for %j: %j", (variable, value, fits) => expect(isValueFor(variable, value)).toBe(fits));
});
