import { useEffect, useMemo, useState } from "react";
import type { DifferenceLine } from "@/lib/client/line-differences";
import { useText } from "../text";
import { classNames } from "./class-names";

/** So many lines that stayed are shown around a change. */
const AROUND = 3;

/** Which lines are worth showing: the changed ones, and a few around them. */
function shownOf(lines: readonly DifferenceLine[]): boolean[] {
  const shown = lines.map(() => false);
  lines.forEach(({ kind }, at) => {
    if (kind !== "same") shown.fill(true, Math.max(0, at - AROUND), at + AROUND + 1);
  });
  return shown;
}

const looks = {
  same: "text-soft",
  removed: "bg-danger-soft",
  added: "bg-accent-soft",
};
const marks = { same: "", removed: "bg-danger/20", added: "bg-accent/20" };
const signs = { same: " ", removed: "−", added: "+" };
const elements = { same: "span", removed: "del", added: "ins" } as const;

type Props = { before: string; after: string };

/** The lines of both texts; null until what compares them has come. */
function useLines({ before, after }: Props): DifferenceLine[] | null {
  const [lines, setLines] = useState<DifferenceLine[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import("@/lib/client/line-differences").then(
      ({ lineDifferences }) => isWanted && setLines(lineDifferences(before, after)),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [before, after]);
  return lines;
}

/** What was changed in a text, line by line, and in changed lines word by word. */
export function LineDifference(props: Props) {
  const text = useText();
  const lines = useLines(props);
  const shown = useMemo(() => shownOf(lines ?? []), [lines]);
  if (!lines) return <div aria-hidden className="h-40 rounded-xl bg-bubble" />;
  return (
    <section
      aria-label={text("difference.label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[50dvh] overflow-auto rounded-xl border border-line py-1 font-mono text-[0.8125rem] leading-relaxed"
    >
      {lines.map(({ kind, words }, at) => {
        if (!shown[at])
          return shown[at - 1] || at === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <div key={at} aria-hidden className="px-3 text-faint">
              ⋯
            </div>
          ) : null;
        const Line = elements[kind];
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            key={at}
            className={classNames("flex gap-2.5 px-3 no-underline", looks[kind])}
          >
            <span aria-hidden className="w-2 shrink-0 select-none text-faint">
              {signs[kind]}
            </span>
            <span
              dir="auto"
              className="min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]"
            >
              <Words words={words} look={marks[kind]} />
            </span>
          </Line>
        );
      })}
    </section>
  );
}

/** A line, with what is not on the other side marked in it. */
function Words({ words, look }: { words: DifferenceLine["words"]; look: string }) {
  if (words.every(({ text }) => text === "")) return " ";
  return words.map(({ text, changed }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name
    <span key={at} className={changed ? `rounded-sm ${look}` : undefined}>
      {text}
    </span>
  ));
}
