const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Marks that come in pairs, the longer ones first. A single underscore is left out: it stands in many words. */
const pairs = ["**", "~~", "*"];

const isOpen = (line: string, mark: string) => line.split(mark).length % 2 === 0;

const close = (line: string, mark: string) =>
  line.endsWith(mark) ? line.slice(0, -mark.length) : line.trimEnd() + mark;

function mendLine(line: string): string {
  if (isOpen(line, "`")) return close(line, "`");
  let mended = line;
  let unmarked = line.replaceAll(/`[^`]*`/g, "");
  for (const mark of pairs) {
    if (isOpen(unmarked, mark)) mended = close(mended, mark);
    unmarked = unmarked.replaceAll(mark, "");
  }
  return mended;
}

/**
 * Closes the emphasis or the code that the last line of a growing text has opened, so that its marks do not show
 * until the other half arrives. Leaves code blocks as they are.
 */
export function mend(text: string): string {
  if (FENCE.test(text)) return text;
  const lineStart = text.lastIndexOf("\n") + 1;
  const bullet = /^\s*(?:[*+-] +)?/.exec(text.slice(lineStart))?.[0].length ?? 0;
  return text.slice(0, lineStart + bullet) + mendLine(text.slice(lineStart + bullet));
}
