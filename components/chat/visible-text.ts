/** A line of an answer as it can be read, without the marks of Markdown. */
export type VisibleLine = { text: string; isCode: boolean };

const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const LINK = /!?\[([^\]\n]*)\]\([^)\n]*\)/g;
const LEADING_MARK = /^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?)/;
const INLINE_MARK = /\*\*|__|~~|`|\*(?=\S)|(?<=\S)\*/g;

const unmarked = (line: string) =>
  line.replace(LINK, "$1").replace(LEADING_MARK, "").replace(INLINE_MARK, "");

/**
 * The lines of a Markdown text without its marks: near enough to what is drawn to look for words in it, or to say it.
 * @param inFence whether the text begins inside a code block
 */
export function visibleLines(markdown: string, inFence = false): VisibleLine[] {
  const lines: VisibleLine[] = [];
  let isCode = inFence;
  for (const line of markdown.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    else lines.push({ text: isCode ? line : unmarked(line), isCode });
  }
  return lines;
}

/** Whether a code block is open at the end of the text. */
export const endsInFence = (markdown: string) =>
  markdown.split("\n").filter((line) => FENCE.test(line)).length % 2 === 1;
