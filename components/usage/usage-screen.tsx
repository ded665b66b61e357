"use client";

import { Download } from "lucide-react";
import { usageFilePath } from "@/lib/client/usage-api";
import type { UsageReport } from "@/lib/domain/usage-report";
import { useText } from "../text";
import { FormFailure } from "../ui/form-failure";
import { BudgetMeter } from "./budget-meter";
import { DayChart } from "./day-chart";
import { NoUsage } from "./no-usage";
import { PeriodField } from "./period-field";
import { UsageTables } from "./usage-tables";
import { UsageTotals } from "./usage-totals";
import { useReport } from "./use-report";

/** What the person has used, in the days they choose. */
export function UsageScreen({ initial }: { initial: UsageReport }) {
  const text = useText();
  const { report, days, busy, failure, show } = useReport(initial);

  return (
    <section aria-label={text("settings.usage")} className="flex flex-col gap-7 py-7">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <PeriodField days={days} today={initial.to} onChange={show} />
        <a
          className="target relative inline-flex h-9 items-center gap-2 rounded-lg border border-line bg-raised px-3.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11"
          href={usageFilePath(days)}
          download
        >
          <Download aria-hidden className="size-4" /> {text("usage.download")}
        </a>
      </div>
      <BudgetMeter />
      <FormFailure failure={failure} />
      <div aria-busy={busy} className="flex flex-col gap-7 transition-opacity aria-busy:opacity-55">
        {report.total.calls === 0 ? (
          <NoUsage />
        ) : (
          <>
            <UsageTotals total={report.total} />
            <DayChart report={report} days={days} />
            <UsageTables report={report} />
          </>
        )}
      </div>
    </section>
  );
}
