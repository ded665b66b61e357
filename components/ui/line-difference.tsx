import { diffLines } from "diff";
import { useMemo } from "react";
import { useText } from "../text";
import { classNames } from "./class-names";

type Line = { kind: "same" | "removed" | "added"; words: string };

/** So many lines that stayed are shown around a change. */
const AROUND = 3;
/** Beyond it nobody wants to wait; then all of the old stands before all of the new. */
const PATIENCE_MS = 1_000;

const linesOf = (text: string) => text.replace(/\n$/, "").split("\n");

function linesBetween(before: string, after: string): Line[] {
  // A last line is the same with a line break behind it and without.
  const parts = diffLines(`${before}\n`, `${after}\n`, { timeout: PATIENCE_MS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return parts.flatMap(({ value, added, removed }) =>
    linesOf(value).map((words): Line => {
      if (added) return { kind: "added", words };
      return { kind: removed ? "removed" : "same", words };
    }),
  );
}

/** Which lines are worth showing: the changed ones, and a few around them. */
function shownOf(lines: readonly Line[]): boolean[] {
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
const signs = { same: " ", removed: "−", added: "+" };
const elements = { same: "span", removed: "del", added: "ins" } as const;

/** What was changed in a text, line by line. */
export function LineDifference({ before, after }: { before: string; after: string }) {
  const text = useText();
  const lines = useMemo(() => linesBetween(before, after), [before, after]);
  const shown = useMemo(() => shownOf(lines), [lines]);
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
              {words || " "}
            </span>
          </Line>
        );
      })}
    </section>
  );
}
