/** What may begin, end or part something in Markdown, and costs more than the character it is. */
const MARKS = "*_[]!&<>`$|~\\@.+-:\n\r\t";

const isMark = new Uint8Array(128);
for (const mark of MARKS) isMark[mark.charCodeAt(0)] = 1;

/** A column of indentation: many of them are many lists within each other. */
const INDENT = 0.25;

/** Counts the marks of a text until there are more than `marksMax`. @returns also where the last line before that ends */
export function countMarks(text: string, marksMax: number) {
  let linesEnd = 0;
  let marks = 0;
  let isIndent = true;
  for (let at = 0; at < text.length && marks <= marksMax; at += 1) {
    const code = text.charCodeAt(at);
    isIndent = isIndent && code === 32;
    marks += isIndent ? INDENT : (isMark[code] ?? 0);
    if (code !== 10 || marks > marksMax) continue;
    linesEnd = at + 1;
    isIndent = true;
  }
  return { marks, linesEnd };
}

/** How many marks there are in `text`. */
export const marksIn = (text: string) => countMarks(text, Number.POSITIVE_INFINITY).marks;
