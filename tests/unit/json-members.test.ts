import { describe, expect, test } from "vitest";
import { memberNames, withMembers } from "@/lib/domain/json-members";
import { ownProcessorMs } from "../support/process-cost";
import { randomJson } from "../support/random-json";

describe("a JSON object with other members", () => {
  test.each([
    ["a member is set where it stands", '{"a":1,"model":"x","b":2}', '{"a":1,"model":"m","b":2}'],
    ["one that is missing comes first", '{"a":1}', '{"model":"m","a":1}'],
    ["even alone", "{}", '{"model":"m"}'],
    ["or among spaces", " { \n} ", ' {"model":"m" \n} '],
    ["spaces stay", '{ "a" : 1 , "model" :"x" }', '{ "a" : 1 , "model" :"m"}'],
    [
      "a number stays, beyond what JavaScript can hold",
      '{"seed":12345678901234567890}',
      '{"model":"m","seed":12345678901234567890}',
    ],
    ["and as it was written", '{"a":1.0,"b":1E+2,"model":null}', '{"a":1.0,"b":1E+2,"model":"m"}'],
    ["a name is read as it is meant", '{"mod\\u0065l":"x"}', '{"mod\\u0065l":"m"}'],
    [
      "escapes are not ends",
      '{"a\\"model":"\\\\","model":"\\""}',
      '{"a\\"model":"\\\\","model":"m"}',
    ],
    [
      "an inner one of that name stays",
      '{"a":{"model":"x"},"model":[{"model":1}]}',
      '{"a":{"model":"x"},"model":"m"}',
    ],
    [
      "all of that name are set",
      '{"model":"x","a":[1,2],"model":{"b":"}"}}',
      '{"model":"m","a":[1,2],"model":"m"}',
    ],
    ["values with every sign", '{"a":"{[,:","model":"}],"}', '{"a":"{[,:","model":"m"}'],
  ])("%s", (_, json, expected) => {
    expect(withMembers(json, { model: '"m"' })).toBe(expected);
  });

  test("several at once, the missing ones in their order", () => {
    expect(withMembers('{"b":1,"a":2}', { a: "3", c: "[]", d: "{}" })).toBe(
      '{"c":[],"d":{},"b":1,"a":3}',
    );
  });

  test("says what it said, but for them", () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const { object, word } = randomJson(seed);
      const json = object();
      const said = JSON.parse(json) as Record<string, unknown>;
      const name = Object.keys(said)[seed % 3] ?? word();
      const changed = JSON.parse(withMembers(json, { [name]: "[true]", model: '"m"' }));
      expect(changed, json).toEqual({ ...said, [name]: [true], model: "m" });
    }
  });

  test("in no time, however often one is named", () => {
    const json = `{${'"model":"x",'.repeat(200_000)}"a":1}`;
    const before = ownProcessorMs();
    expect(withMembers(json, { model: "1" })).toHaveLength(json.length - 2 * 200_000);
    expect(ownProcessorMs() - before).toBeLessThan(2_000);
  });
});

test("all names are told, as often as they are there, and no inner ones", () => {
  const json = '{ "a":{"b":["c"]}, "d":"\\"e\\":", "\\u0061":1, "a" :2}';
  expect(memberNames(json)).toEqual(["a", "d", "a", "a"]);
  expect(memberNames("{}")).toEqual([]);
});
