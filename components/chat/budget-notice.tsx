import Link from "next/link";
import { useIntl } from "react-intl";
import { isNearCap, isUsedUp } from "@/lib/domain/budget";
import { useText } from "../text";
import { Notice } from "../ui/notice";
import { useDollars } from "../use-dollars";
import { useChat, useSelected } from "./chat-provider";

/** Says that little is left to spend this month, or nothing. */
export function BudgetNotice() {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  const { budget: store } = useChat();
  const budget = useSelected(store, (state) => state.budget);
  if (!budget || !isNearCap(budget)) return null;
  const used = formatNumber(budget.spent / budget.cap, {
    style: "percent",
    roundingMode: "floor",
  });
  const usedUp = isUsedUp(budget);
  return (
    <Notice tone={usedUp ? "caution" : "info"} className="rise mb-2">
      <p>
        {usedUp
          ? text("budget.usedUp", { cap: dollars(budget.cap) })
          : text("budget.near", { used, cap: dollars(budget.cap) })}
      </p>
      <Link className="text-accent underline-offset-2 hover:underline" href="/settings/usage">
        {text("budget.show")}
      </Link>
    </Notice>
  );
}
