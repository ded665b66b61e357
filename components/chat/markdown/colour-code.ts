import type { ElementContent, RootContent } from "hast";
import type { createLowlight } from "lowlight";
import { CODE_COLOURED_LENGTH_MAX, CODE_COLOURED_MS_MAX, NESTING_MAX } from "@/lib/domain/limits";
import type { FencedCode } from "./fenced-code";

type Lowlight = ReturnType<typeof createLowlight>;

/** What the highlighter puts before the name of each token. It is asked for with every one, and so ends what takes too long. */
function prefixUntil(end: number) {
  const prefix = {
    toString() {
      if (performance.now() > end) throw new RangeError("colouring takes too long");
      return "hljs-";
    },
  };
  return prefix as unknown as string;
}

/** Whether nodes lie so deep in each other that those who walk them would not come back. */
function isTooDeep(nodes: readonly RootContent[]): boolean {
  let level: readonly (RootContent | ElementContent)[] = nodes;
  for (let depth = 0; depth < NESTING_MAX && level.length > 0; depth += 1)
    level = level.flatMap((node) => (node.type === "element" ? node.children : []));
  return level.length > 0;
}

/**
 * The tokens of a code. Undefined for a language that `lowlight` does not know, and for code that is too long, nests
 * too deep, takes too long or breaks the highlighter: it is to be shown as it is. Never throws.
 */
export function colourCode(lowlight: Lowlight, { code, language }: FencedCode) {
  if (language === null || code.length > CODE_COLOURED_LENGTH_MAX) return undefined;
  if (!lowlight.registered(language)) return undefined;
  const prefix = prefixUntil(performance.now() + CODE_COLOURED_MS_MAX);
  try {
    const { children } = lowlight.highlight(language, code, { prefix });
    return isTooDeep(children) ? undefined : children;
  } catch {
    return undefined;
  }
}
