import { diffLines, diffWordsWithSpace } from "diff";

/** A run of a line; `changed` when it is not on the other side. */
type Words = { text: string; changed: boolean };

/** A line of two texts one above the other. */
export type DifferenceLine = { kind: "same" | "removed" | "added"; words: Words[] };

/** Beyond it nobody wants to wait; then all of the old stands before all of the new. */
const PATIENCE_MS = 1_000;
/** Words are compared in lines that people read as lines. */
const LINE_LENGTH_MAX = 2_000;

type Part = { value: string; added: boolean; removed: boolean };

const linesOf = ({ value }: Part) => value.replace(/\n$/, "").split("\n");
const plain = (text: string): Words[] => [{ text, changed: false }];

/** An old line and what has become of it, word by word. */
function wordByWord(old: string, fresh: string): [old: Words[], fresh: Words[]] {
  if (old.length + fresh.length > LINE_LENGTH_MAX) return [plain(old), plain(fresh)];
  const parts = diffWordsWithSpace(old, fresh);
  const side = (leaves: "added" | "removed") =>
    parts
      .filter((part) => !part[leaves])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  const [before, after] = [side("added"), side("removed")];
  // Nothing in common: the whole line is another one, and marks in it would be noise.
  const isAnother = !parts.some(({ added, removed, value }) => !added && !removed && value.trim());
  return isAnother ? [plain(old), plain(fresh)] : [before, after];
}

/** What was put in the place of what: as many lines as there were are taken for the same lines, changed. */
function replaced(removed: Part, added: Part): DifferenceLine[] {
  const [old, fresh] = [linesOf(removed), linesOf(added)];
  const pairs =
    old.length === fresh.length
      ? old.map((line, at) => wordByWord(line, fresh[at] ?? ""))
      : undefined;
  return [
    ...old.map((line, at) => ({
      kind: "removed" as const,
      words: pairs?.[at]?.[0] ?? plain(line),
    })),
    ...fresh.map((line, at) => ({
      kind: "added" as const,
      words: pairs?.[at]?.[1] ?? plain(line),
    })),
  ];
}

function partsBetween(before: string, after: string): Part[] {
  // A last line is the same with a line break behind it and without.
  return (
    diffLines(`${before}\n`, `${after}\n`, { timeout: PATIENCE_MS }) ?? [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ]
  );
}

/** What was changed in a text, line by line, and in changed lines word by word. */
export function lineDifferences(before: string, after: string): DifferenceLine[] {
  const parts = partsBetween(before, after);
  return parts.flatMap((part, at) => {
    const [last, next] = [parts[at - 1], parts[at + 1]];
    if (part.removed && next?.added) return replaced(part, next);
    if (part.added && last?.removed) return [];
    if (part.added) return linesOf(part).map((line) => ({ kind: "added", words: plain(line) }));
    const kind = part.removed ? "removed" : "same";
    return linesOf(part).map((line) => ({ kind, words: plain(line) }));
  });
}
