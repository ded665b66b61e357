import { useIntl } from "react-intl";
import { isNearCap, isUsedUp } from "@/lib/domain/budget";
import { useChat, useSelected } from "../chat/chat-provider";
import { useText } from "../text";
import { Meter } from "../ui/meter";
import { useDollars } from "../use-dollars";

/** How far this month's cap is used; nothing where there is none. */
export function BudgetMeter() {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  const { budget: store } = useChat();
  const budget = useSelected(store, (state) => state.budget);
  if (!budget) return null;
  const { cap, spent } = budget;
  const part = cap === 0 ? 1 : Math.min(1, spent / cap);
  const isNear = isNearCap(budget);
  const used = formatNumber(part, { style: "percent", roundingMode: "floor" });
  const values = { spent: dollars(spent), cap: dollars(cap) };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <p className="font-medium">{text("usage.thisMonth", values)}</p>
        <p className="tabular-nums text-soft">{used}</p>
      </div>
      <Meter part={part} isNear={isNear} />
      <p className="text-pretty text-[0.8125rem] text-soft">
        {isUsedUp(budget) && text("budget.usedUp", values)}
        {isNear && !isUsedUp(budget) && text("budget.near", { used, ...values })}
        {!isNear && text("usage.budgetHint")}
      </p>
    </div>
  );
}
