type Span = { key: string; start: number; end: number };

/** Where the string that begins at `start` ends: the index of its closing quote. */
export function endOfString(json: string, start: number): number {
  for (let index = start + 1; index < json.length; index += 1) {
    if (json[index] === "\\") index += 1;
    else if (json[index] === '"') return index;
  }
  return json.length;
}

/** By how much a character changes the depth of what follows. */
export const levelsOf: Partial<Record<string, number>> = { "{": 1, "[": 1, "}": -1, "]": -1 };

/** Where the value that begins at `start` ends: the comma or brace after it. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let index = start; index < json.length; index += 1) {
    const character = json[index] as string;
    if (depth === 0 && (character === "," || character === "}")) return index;
    if (character === '"') index = endOfString(json, index);
    depth += levelsOf[character] ?? 0;
  }
  return json.length;
}

/** The members of a JSON object that is known to be valid, and where their values stand. */
function* membersOf(json: string): Generator<Span> {
  let index = json.indexOf("{") + 1;
  for (;;) {
    const keyStart = json.indexOf('"', index);
    if (keyStart < 0) return;
    const keyEnd = endOfString(json, keyStart);
    const start = json.indexOf(":", keyEnd) + 1;
    const end = endOfValue(json, start);
    yield { key: JSON.parse(json.slice(keyStart, keyEnd + 1)) as string, start, end };
    if (json[end] !== ",") return;
    index = end + 1;
  }
}

/**
 * The same JSON object with some members set to other values, which are JSON themselves. Everything else stays as it
 * was written: numbers beyond what JavaScript can hold, order, spaces.
 * @param json a valid JSON object
 */
export function withMembers(json: string, values: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(values));
  const spans = [...membersOf(json)].filter(({ key }) => Object.hasOwn(values, key));
  let written = json;
  for (const { key, start, end } of spans.toReversed()) {
    missing.delete(key);
    written = `${written.slice(0, start)}${values[key]}${written.slice(end)}`;
  }
  if (missing.size === 0) return written;
  const added = [...missing].map((key) => `${JSON.stringify(key)}:${values[key]}`).join();
  const open = written.indexOf("{") + 1;
  const isEmpty = /^\s*\}/.test(written.slice(open));
  return `${written.slice(0, open)}${added}${isEmpty ? "" : ","}${written.slice(open)}`;
}
