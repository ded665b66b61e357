/** A member: where its name begins, where its value begins and ends. */
type Span = { key: string; from: number; start: number; end: number };

/** Whether an odd number of backslashes stands before. */
function isEscaped(json: string, index: number): boolean {
  let before = index;
  while (json[before - 1] === "\\") before -= 1;
  return (index - before) % 2 === 1;
}

/** Where the string that begins at `start` ends: the index of its closing quote. */
export function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

/** By how much a character changes the depth of what follows. */
export function levelsOf(character: string): number {
  if (character === "{" || character === "[") return 1;
  return character === "}" || character === "]" ? -1 : 0;
}

/** Where the value that begins at `start` ends: the comma or brace after it. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let index = start; index < json.length; index += 1) {
    const character = json[index] as string;
    if (depth === 0 && (character === "," || character === "}")) return index;
    if (character === '"') index = endOfString(json, index);
    depth += levelsOf(character);
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
    yield {
      key: JSON.parse(json.slice(keyStart, keyEnd + 1)) as string,
      from: keyStart,
      start,
      end,
    };
    if (json[end] !== ",") return;
    index = end + 1;
  }
}

/** The names of the members of a JSON object, as often as they are there. */
export const memberNames = (json: string): string[] => [...membersOf(json)].map(({ key }) => key);

/** A name as the most lenient reader takes it: Go's JSON reads `Model`, and even `ſtream`, for the plain one. */
export const plainName = (name: string): string => name.normalize("NFKC").toLowerCase();

/** All the names in a JSON object that some reader could take for `name`, as often as they are there. */
export const spellingsOf = (json: string, name: string): string[] =>
  memberNames(json).filter((spelling) => plainName(spelling) === name);

/** The text of a member's value, of the last where it is there twice: the one that counts for `JSON.parse`. */
export function memberText(json: string, name: string): string | undefined {
  const span = [...membersOf(json)].findLast(({ key }) => key === name);
  return span && json.slice(span.start, span.end).trim();
}

/**
 * The same JSON object with some members set to other values, which are JSON themselves. Everything else stays as it
 * was written: numbers beyond what JavaScript can hold, order, spaces.
 * @param json a valid JSON object
 */
export function withMembers(json: string, values: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(values));
  const parts: string[] = [];
  let written = 0;
  for (const { key, start, end } of membersOf(json)) {
    if (!Object.hasOwn(values, key)) continue;
    missing.delete(key);
    parts.push(json.slice(written, start), String(values[key]));
    written = end;
  }
  const changed = parts.join("") + json.slice(written);
  if (missing.size === 0) return changed;
  const added = [...missing].map((key) => `${JSON.stringify(key)}:${values[key]}`).join();
  const open = changed.indexOf("{") + 1;
  const isEmpty = /^\s*\}/.test(changed.slice(open));
  return `${changed.slice(0, open)}${added}${isEmpty ? "" : ","}${changed.slice(open)}`;
}

/** The same JSON object without the members of that name. The others stay as they were written. */
export function withoutMember(json: string, name: string): string {
  const members = [...membersOf(json)];
  const kept = members.filter(({ key }) => key !== name);
  if (kept.length === members.length) return json;
  return `{${kept.map(({ from, end }) => json.slice(from, end)).join()}}`;
}
