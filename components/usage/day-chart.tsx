import { type PointerEvent, useId, useState } from "react";
import { useIntl } from "react-intl";
import { type DayBar, everyDay } from "@/lib/client/usage-days";
import type { DayRange, UsageReport } from "@/lib/domain/usage-report";
import { useText } from "../text";
import { useDollars } from "../use-dollars";
import { DayBars } from "./day-bars";
import { UsageTable } from "./usage-table";

type Props = { report: UsageReport; days: DayRange };

/** The days as bars. One of them is told in words: the one under the pointer, or the one that arrow keys lead to. */
export function DayChart({ report, days }: Props) {
  const text = useText();
  const id = useId();
  const bars = everyDay(days, report.days);
  const [chosen, setChosen] = useState<number | null>(null);
  const told = useDayInWords();
  const lastUsed = bars.findLastIndex(({ usage }) => usage !== undefined);
  const index = Math.max(0, Math.min(chosen ?? lastUsed, bars.length - 1));
  const bar = bars[index];
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setChosen(Math.floor(((clientX - left) / width) * bars.length));
  };

  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-[0.9375rem] font-semibold">
        {text("usage.byDay")}
      </h2>
      <p className="mt-1 min-h-10 text-[0.8125rem] text-soft tabular-nums sm:min-h-5">
        {bar && told(bar)}
      </p>
      <div className="relative mt-2 rounded-lg has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-accent">
        <DayBars bars={bars} chosen={index} />
        <input
          type="range"
          aria-label={text("usage.day")}
          aria-valuetext={bar && told(bar)}
          min={0}
          max={bars.length - 1}
          value={index}
          onChange={({ target }) => setChosen(Number(target.value))}
          onPointerMove={point}
          onPointerLeave={() => setChosen(null)}
          className="absolute inset-0 h-full w-full cursor-crosshair opacity-0"
        />
      </div>
      <details className="mt-3">
        <summary className="cursor-pointer rounded text-[0.8125rem] text-soft hover:text-ink">
          {text("usage.asTable")}
        </summary>
        <DayTable report={report} />
      </details>
    </section>
  );
}

/** Says what was used on a day. */
function useDayInWords(): (bar: DayBar) => string {
  const text = useText();
  const { formatDate } = useIntl();
  const dollars = useDollars();
  return ({ day, usage }) => {
    const date = formatDate(day, { dateStyle: "medium", timeZone: "UTC" });
    if (!usage) return text("usage.dayEmpty", { date });
    const { calls, inputTokens, outputTokens, unpricedCalls, cost } = usage;
    const words = text("usage.dayUsed", { date, calls, inputTokens, outputTokens });
    return unpricedCalls < calls ? `${words} · ${dollars(cost)}` : words;
  };
}

function DayTable({ report }: { report: UsageReport }) {
  const text = useText();
  const { formatDate } = useIntl();
  const rows = report.days.toReversed().map(({ day, ...usage }) => ({
    ...usage,
    id: day,
    name: formatDate(day, { dateStyle: "medium", timeZone: "UTC" }),
  }));
  return <UsageTable caption={text("usage.byDay")} name={text("usage.day")} rows={rows} />;
}
