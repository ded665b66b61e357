/** What stands in the place of a masked stretch: of one length, so that nothing tells how long that was. */
const MASKED = "••••••••";

type Stretch = { start: number; end: number };

/** The text with the stretches masked. Those that overlap, or reach beyond the text, mask all they cover. */
export function masked(text: string, stretches: readonly Stretch[]): string {
  let shown = "";
  let from = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (end <= from || start >= text.length) continue;
    shown += start < from ? "" : text.slice(from, start) + MASKED;
    from = end;
  }
  return shown + text.slice(from);
}
