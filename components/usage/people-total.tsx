import { useIntl } from "react-intl";
import type { UsageSums } from "@/lib/domain/usage-report";
import { useText } from "../text";
import { useDollars } from "../use-dollars";

/** What all people used together, however many of them are listed. */
export function PeopleTotal({ total }: { total: UsageSums }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  const { calls, inputTokens, outputTokens, unpricedCalls, cost } = total;
  const used = [
    text("keys.calls", { count: calls }),
    text("usage.tokens", { tokens: formatNumber(inputTokens + outputTokens) }),
    ...(unpricedCalls < calls ? [dollars(cost)] : []),
  ];
  return (
    <div className="rounded-xl bg-surface px-3.5 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{text("usage.allPeople")}</span>
        <span className="tabular-nums">{used.join(" · ")}</span>
      </p>
      {unpricedCalls > 0 && (
        <p className="mt-0.5 text-pretty text-[0.8125rem] text-soft">
          {text("usage.unpricedNote", { count: unpricedCalls })}
        </p>
      )}
    </div>
  );
}
