/** The two things an answer is made of. */
export type AnswerKind = "text" | "reasoning";

/** A run of one kind. `start` counts the UTF-16 code units of the answer, of both kinds, before it. */
export type AnswerPart = { start: number; kind: AnswerKind; text: string };

export type AnswerRun = { kind: AnswerKind; length: number };

/** An answer as it is stored: each kind whole, and the order of the runs where it is not simply reasoning, then text. */
export type StoredAnswer = { text: string; reasoning: string | null; runs: AnswerRun[] | null };

const isPlain = ([first, second, ...more]: AnswerRun[]) =>
  more.length === 0 &&
  (second === undefined || (first?.kind === "reasoning" && second.kind === "text"));

/** The answer that parts in their order make up. */
export function storedFrom(parts: readonly AnswerPart[]): StoredAnswer {
  const whole: Record<AnswerKind, string[]> = { text: [], reasoning: [] };
  const runs: AnswerRun[] = [];
  for (const { kind, text } of parts) {
    whole[kind].push(text);
    const last = runs.at(-1);
    if (last?.kind === kind) last.length += text.length;
    else runs.push({ kind, length: text.length });
  }
  return {
    text: whole.text.join(""),
    reasoning: whole.reasoning.length === 0 ? null : whole.reasoning.join(""),
    runs: isPlain(runs) ? null : runs,
  };
}

/** The parts of a stored answer, one a run: the inverse of `storedFrom`. */
export function partsFrom({ text, reasoning, runs }: StoredAnswer): AnswerPart[] {
  const source: Record<AnswerKind, string> = { text, reasoning: reasoning ?? "" };
  const order = runs ?? [
    { kind: "reasoning" as const, length: source.reasoning.length },
    { kind: "text" as const, length: source.text.length },
  ];
  const used: Record<AnswerKind, number> = { text: 0, reasoning: 0 };
  const parts: AnswerPart[] = [];
  for (const { kind, length } of order) {
    if (length === 0) continue;
    const start = used.text + used.reasoning;
    parts.push({ start, kind, text: source[kind].slice(used[kind], used[kind] + length) });
    used[kind] += length;
  }
  return parts;
}

/** What of the parts lies at or after `position`, neighbours of one kind joined. */
export function partsSince(parts: readonly AnswerPart[], position: number): AnswerPart[] {
  const since: AnswerPart[] = [];
  for (let index = firstEndingAfter(parts, position); index < parts.length; index += 1) {
    const { start, kind, text } = parts[index] as AnswerPart;
    const cut = Math.max(0, position - start);
    const last = since.at(-1);
    if (last?.kind === kind) last.text += text;
    else since.push({ start: start + cut, kind, text: text.slice(cut) });
  }
  return since;
}

/** How many code units of text, not reasoning, stand before `position`. */
export function textLengthAt(parts: readonly AnswerPart[], position: number): number {
  let length = 0;
  for (const { start, kind, text } of parts)
    if (kind === "text" && start < position) length += Math.min(text.length, position - start);
  return length;
}

/** By bisection: a reader asks at every beat, and an answer can have thousands of parts. */
function firstEndingAfter(parts: readonly AnswerPart[], position: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start, text } = parts[middle] as AnswerPart;
    if (start + text.length > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
