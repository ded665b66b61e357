/** One step of a pattern: a group's start or end, an alternative, or something that stands for a character. */
const step =
  /\(\?<?[=!:]|\(\?<\w+>|[()|^$]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pP]\{\w+\}|[\s\S])|[\s\S]/uy;
const quantifier = /(?:([?*+])|\{(\d+)(?:,\d*)?\})\??/uy;

/** More than any sensible pattern asks for. */
const LENGTH_MAX = 1_000;

const classes: Readonly<Record<string, string>> = {
  d: "0",
  D: "a",
  w: "a",
  W: " ",
  s: " ",
  S: "a",
};
const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "", B: "" };

const escaped = (letter: string) => classes[letter] ?? controls[letter] ?? letter;

/** A character that is none of those that a negated class names. */
const otherThan = (named: string) =>
  [..."a0A -_~"].find((character) => !named.includes(character)) ?? "é";

function ofClass(text: string): string {
  if (text.startsWith("[^"))
    return otherThan(text.slice(2, -1).replace("a-z", "a").replace("0-9", "0"));
  const [first = "", second = ""] = text.slice(1, -1);
  return first === "\\" ? escaped(second) : first;
}

function characterOf(text: string): string {
  if (text.startsWith("[")) return ofClass(text);
  if (text.startsWith("\\")) return escaped(text.slice(1, 2));
  return text === "." ? "a" : text;
}

const timesOf = ([, sign, least]: RegExpExecArray) =>
  sign === undefined ? Number(least) : Number(sign === "+");

type Reader = { pattern: string; index: number };

function take(reader: Reader, what: RegExp): RegExpExecArray | null {
  what.lastIndex = reader.index;
  const found = what.exec(reader.pattern);
  if (found) reader.index = what.lastIndex;
  return found;
}

/** How often the unit that was just read is to stand there, at least. */
function timesAfter(reader: Reader): number {
  const found = take(reader, quantifier);
  return found ? timesOf(found) : 1;
}

function repeated(unit: string, times: number): string {
  const most = Math.ceil(LENGTH_MAX / Math.max(1, unit.length));
  return unit.repeat(Math.min(times, most)).slice(0, LENGTH_MAX);
}

/** The text that a unit stands for: a group's, a character's, or none where it only looks ahead or behind. */
function unitFrom(reader: Reader, text: string): string {
  const unit = text.startsWith("(") ? sampleGroup(reader) : characterOf(text);
  const sample = repeated(unit, timesAfter(reader));
  return /^\(\?<?[=!]$/.test(text) ? "" : sample;
}

/** The shortest text of the first alternative, up to the end of the group that is open. */
function sampleGroup(reader: Reader): string {
  const alternatives = [""];
  for (;;) {
    const text = take(reader, step)?.[0];
    if (text === undefined || text === ")") return alternatives[0] ?? "";
    if (text === "|") alternatives.push("");
    else if (text !== "^" && text !== "$")
      alternatives.push(`${alternatives.pop()}${unitFrom(reader, text)}`.slice(0, LENGTH_MAX));
  }
}

/**
 * A text that a usual regular expression matches: characters, classes, groups, alternatives and how often. The pattern is
 * read, never run, as one from outside may take for ever. What it looks for ahead or behind is passed over.
 */
export const sampleOfPattern = (pattern: string): string =>
  sampleGroup({ pattern: pattern.slice(0, LENGTH_MAX), index: 0 }).slice(0, LENGTH_MAX);
