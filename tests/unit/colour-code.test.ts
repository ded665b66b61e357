import { common, createLowlight } from "lowlight";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { colourCode } from "@/components/chat/markdown/colour-code";
import { highlight } from "@/components/chat/markdown/highlight";
import { rareLanguages } from "@/components/chat/markdown/rare-languages";
import { CODE_COLOURED_LENGTH_MAX } from "@/lib/domain/limits";

const lowlight = createLowlight(common);
lowlight.register(rareLanguages);

const nested: readonly (readonly [language: string, unit: string, times: number])[] = [
  ["python", 'f"{', 3_000],
  ["ruby", "%q(#{", 3_000],
  ["ruby", '"#{', 3_000],
  ["wasm", "(;", 8_000],
  ["javascript", "`${", 3_000],
  ["kotlin", '"${', 3_000],
  ["swift", '"\\(', 3_000],
  ["xml", "<a ", 3_000],
  ["bash", "$(", 3_000],
  ["php", "{$", 3_000],
  ["scheme", "(", 8_000],
  ["css", "a{", 3_000],
];

describe("code that is made to break the highlighter", () => {
  test.each(nested)(
    "stays plain or is coloured, and is drawn: %s %s",
    async (language, unit, times) => {
      const code = unit.repeat(times).slice(0, CODE_COLOURED_LENGTH_MAX);
      const before = process.cpuUsage();
      const chunks = await highlight(code, language);
      const { user, system } = process.cpuUsage(before);
      expect(() => renderToStaticMarkup(chunks)).not.toThrow();
      // Wide, as grammars are compiled the first time.
      expect((user + system) / 1_000).toBeLessThan(3_000);
    },
  );

  test("ordinary code is coloured", () => {
    const code = "const a = (b: number): string => String(b);\n".repeat(100);
    expect(colourCode(lowlight, { code, language: "ts" })?.length).toBeGreaterThan(500);
  });

  test("code that is too long, or in a language nobody knows, is not", () => {
    const code = "a\n".repeat(CODE_COLOURED_LENGTH_MAX);
    expect(colourCode(lowlight, { code, language: "ts" })).toBeUndefined();
    expect(colourCode(lowlight, { code: "a", language: "no such" })).toBeUndefined();
    expect(colourCode(lowlight, { code: "a", language: null })).toBeUndefined();
  });
});
