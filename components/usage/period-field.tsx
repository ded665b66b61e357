import { useState } from "react";
import { useIntl } from "react-intl";
import { isWholeMonth, monthsUpTo, wholeMonth } from "@/lib/client/usage-days";
import { type Day, dayAfter, daysBetween } from "@/lib/domain/day";
import type { DayRange } from "@/lib/domain/usage-report";
import { useText } from "../text";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";

const MONTHS = 12;
/** So many days can be asked for at once. */
const DAYS_MAX = 366;
const OTHER = "other";

type Props = { days: DayRange; today: Day; onChange: (days: DayRange) => void };

/** Of which days the use is shown: a month, or from one day to another. */
export function PeriodField({ days, today, onChange }: Props) {
  const text = useText();
  const { formatDate } = useIntl();
  const [free, setFree] = useState(!isWholeMonth(days));
  const months = monthsUpTo(today, MONTHS).map((month) => ({
    value: month,
    name: formatDate(month, { month: "long", year: "numeric", timeZone: "UTC" }),
  }));
  const choose = (value: string) => {
    setFree(value === OTHER);
    if (value !== OTHER) onChange(wholeMonth(value));
  };

  return (
    <div className="flex min-w-0 flex-wrap items-end gap-3">
      <div className="w-44">
        <SelectField
          label={text("usage.period")}
          value={free ? OTHER : days.from}
          options={[...months, { value: OTHER, name: text("usage.otherDays") }]}
          onChange={({ target }) => choose(target.value)}
        />
      </div>
      {free && <FreeDays days={days} onChange={onChange} />}
    </div>
  );
}

/** Two days, taken when they can be asked for: the first not after the last, and a year apart at most. */
function FreeDays({ days, onChange }: Omit<Props, "today">) {
  const text = useText();
  const [typed, setTyped] = useState(days);
  const [wrong, setWrong] = useState(false);
  const take = (change: Partial<DayRange>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    const apart = daysBetween(next.from, next.to);
    const isTaken = apart >= 0 && apart < DAYS_MAX;
    setWrong(!isTaken && next.from !== "" && next.to !== "");
    if (isTaken) onChange(next);
  };
  return (
    <>
      <Field
        className="w-36"
        label={text("usage.from")}
        type="date"
        required
        max={typed.to}
        value={typed.from}
        onChange={({ target }) => take({ from: target.value })}
      />
      <Field
        className="w-36"
        label={text("usage.to")}
        type="date"
        required
        min={typed.from}
        max={typed.from === "" ? undefined : dayAfter(typed.from, DAYS_MAX - 1)}
        value={typed.to}
        onChange={({ target }) => take({ to: target.value })}
      />
      <p role="status" className="basis-full text-[0.8125rem] text-danger empty:hidden">
        {wrong && text("usage.daysWrong")}
      </p>
    </>
  );
}
