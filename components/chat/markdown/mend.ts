const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Marks that come in pairs, the longer ones first. A single underscore is left out: it stands in many words. */
const pairs = ["`", "**", "~~", "*"];

const count = (text: string, mark: string) => text.split(mark).length - 1;

/**
 * Closes the emphasis or the code that the last line of a growing text has opened, so that its marks do not show
 * until the other half arrives. Leaves code blocks as they are.
 */
export function mend(text: string): string {
  if (FENCE.test(text)) return text;
  const start = text.lastIndexOf("\n") + 1;
  const indent = /^\s*(?:[*+-] +)?/.exec(text.slice(start))?.[0].length ?? 0;
  let line = text.slice(start + indent);
  let unmarked = line;
  for (const mark of pairs) {
    if (count(unmarked, mark) % 2 === 1) {
      line = line.endsWith(mark) ? line.slice(0, -mark.length) : line.trimEnd() + mark;
      if (mark === "`") break;
    }
    unmarked = unmarked.replaceAll(mark === "`" ? /`[^`]*`/g : mark, "");
  }
  return text.slice(0, start + indent) + line;
}
