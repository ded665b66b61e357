import { useIntl } from "react-intl";
import type { UsageSums } from "@/lib/domain/usage-report";
import { type TextId, useText } from "../text";
import { useDollars } from "../use-dollars";

/** What the days took in all, and what to know about the figures. */
export function UsageTotals({ total }: { total: UsageSums }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  const { calls, inputTokens, cachedTokens, outputTokens, estimatedCalls, unpricedCalls } = total;
  const hasPrice = unpricedCalls < calls;
  const figures: [TextId, string][] = [
    ["usage.calls", formatNumber(calls)],
    ["usage.input", formatNumber(inputTokens)],
    ["usage.output", formatNumber(outputTokens)],
    ["usage.cost", hasPrice ? dollars(total.cost) : "–"],
  ];
  const notes = [
    cachedTokens > 0 && text("usage.cachedNote", { count: cachedTokens }),
    estimatedCalls > 0 && text("usage.estimatedNote", { count: estimatedCalls }),
    unpricedCalls > 0 && text("usage.unpricedNote", { count: unpricedCalls }),
  ].filter((note) => note !== false);
  return (
    <div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-4 sm:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-[0.8125rem] text-soft">{text(name)}</dt>
            <dd className="truncate text-xl font-semibold tabular-nums tracking-tight">{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul className="mt-3 flex flex-col gap-0.5 text-pretty text-[0.8125rem] text-soft">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
