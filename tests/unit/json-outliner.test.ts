import { describe, expect, test } from "vitest";
import { JsonOutliner } from "@/app/v1/json-outliner";
import { heldLength, partsOfJson } from "@/lib/domain/held-strings";

function outlineOf(bytes: Buffer, size: number) {
  const outliner = new JsonOutliner();
  for (let at = 0; at < bytes.length; at += size) outliner.add(bytes.subarray(at, at + size));
  const { bytes: outline, ...apart } = outliner.end();
  return { ...apart, json: outline.toString() };
}

const long = "x".repeat(30_000);

describe.each([1, 2, 3, 7, 1_000, 29_999, 64_000, 1_000_000])("cut every %i bytes,", (size) => {
  test.each<[string, unknown, number]>([
    ["nothing", {}, 0],
    ["short texts", { a: "b", c: ["d", "", '"', "\\", '\\"'] }, 0],
    ["a long text", { a: long }, 1],
    ["a long name", { [long]: 1, a: long }, 2],
    ["long texts side by side", [long, long, "", long], 3],
    ["quotes at its ends", ['"'.repeat(15_000), `"${long}"`, `${long}\\`, `\\${long}\\"`], 4],
    ["backslashes", ["\\".repeat(15_001), '\\"'.repeat(9_001), "a"], 2],
    ["characters of several bytes", ["图".repeat(10_000), "😀".repeat(8_000), "é"], 2],
    ["numbers alone", Array.from({ length: 20_000 }, (_, n) => n), 0],
  ])("%s is put together as it was", (_, value, held) => {
    const json = JSON.stringify(value);
    const outlined = outlineOf(Buffer.from(json), size);
    expect(outlined.held.length).toBe(held);
    expect(() => JSON.parse(outlined.json)).not.toThrow();
    expect(Buffer.concat(partsOfJson(outlined)).toString() === json).toBe(true);
    const without = outlined.json.replaceAll(/\[\d+ bytes: [\da-f-]+\]/g, "");
    expect(without.length === json.length || held > 0).toBe(true);
    expect(heldLength(outlined.json) + Buffer.byteLength(without)).toBe(Buffer.byteLength(json));
  });
});

test("the outline of 60 MB is short, and holds no copy of them", () => {
  const part = Buffer.alloc(64_000, "x");
  const outliner = new JsonOutliner();
  outliner.add(Buffer.from('{"a":"'));
  for (let sent = 0; sent < 60_000_000; sent += part.length) outliner.add(part);
  outliner.add(Buffer.from('"}'));
  const { bytes, held } = outliner.end();
  expect(bytes.length).toBeLessThan(100);
  expect(held[0]?.filter(({ length }) => length > 0).every((of) => of.buffer === part.buffer)).toBe(
    true,
  );
});

test.each([
  ["in a text", [0x22, 0xff, 0x22]],
  ["cut at the end", [0x22, 0xe5, 0x9b]],
  ["an overlong quote", [0x22, 0xc0, 0xa2]],
])("what is no UTF-8 is refused: %s", (_, bytes) => {
  expect(() => outlineOf(Buffer.from(bytes), 1)).toThrow(TypeError);
});
