import { LOOK_LENGTH_MAX, NESTING_PER_LINE_MAX } from "@/lib/domain/limits";
import { countMarks } from "@/lib/domain/markdown-marks";

/** The end of the line that `at` lies in, its line ending included. */
export const lineEnd = (text: string, at: number) => text.indexOf("\n", at) + 1 || text.length;

/** The end of as many whole lines from `from` on as have together at most so many marks; `from` when none fits. */
export function linesWithin(text: string, from: number, marksMax: number): number {
  const piece = text.slice(from, from + LOOK_LENGTH_MAX);
  const { marks, linesEnd } = countMarks(piece, marksMax);
  const isAll = marks <= marksMax && from + piece.length === text.length;
  return from + (isAll ? piece.length : linesEnd);
}

const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const RULE = /^ {0,3}([-*])(?:[ \t]*\1)+[ \t]*\r?$/;
const MARKERS = ">-+*.)";
/** Characters that nobody uses stand for markers that shall not be read as such. */
const STAND_IN = 0xe000;
const STAND_INS = /[\ue000-\ue005]/g;

/** As many markers as may begin one line. */
const MANY_CONTAINERS = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])){${NESTING_PER_LINE_MAX}}`,
  "m",
);

/** A line in which the marker of one quotation or list too many is no marker. */
function withoutDepth(line: string): string {
  CONTAINER.lastIndex = 0;
  for (let depth = 0; depth <= NESTING_PER_LINE_MAX; depth += 1)
    if (!CONTAINER.test(line)) return line;
  if (RULE.test(line)) return line;
  const at = CONTAINER.lastIndex - 1;
  const standIn = String.fromCharCode(STAND_IN + MARKERS.indexOf(line.charAt(at)));
  return line.slice(0, at) + standIn + line.slice(at + 1);
}

/** The text, of the same length, with lines that nest beyond all reason disarmed: what would begin within is words. */
export const withoutDeepNesting = (text: string): string =>
  MANY_CONTAINERS.test(text) ? text.split("\n").map(withoutDepth).join("\n") : text;

/** Words of a text without deep nesting as they were written. */
export const asWritten = (value: string): string =>
  value.replace(STAND_INS, (standIn) => MARKERS.charAt(standIn.charCodeAt(0) - STAND_IN));
