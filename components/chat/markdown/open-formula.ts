const OPENING = /^[ \t]*(\$\$|\\\[)/gm;
const BLANK_LINE = /\n[ \t]*\r?\n/g;

/**
 * Where a formula begins whose other half may still come, or the end of the text. Until then its lines look like
 * lists or headings as often as not, so nothing may be concluded from them. An empty line ends the waiting.
 */
export function openFormula(text: string): number {
  const from = [...text.matchAll(BLANK_LINE)].at(-1)?.index ?? 0;
  OPENING.lastIndex = from;
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text)) {
    const closing = text.indexOf(found[1] === "$$" ? "$$" : "\\]", OPENING.lastIndex);
    if (closing === -1) return found.index;
    OPENING.lastIndex = closing + 2;
  }
  return text.length;
}
