import { type Day, dayAfter, daysBetween, lastDayOf, monthOf } from "@/lib/domain/day";
import type { DayRange, DayUsage } from "@/lib/domain/usage-report";

/** The months up to the day's own, the newest first, each by its first day. */
export function monthsUpTo(day: Day, count: number): Day[] {
  const months = [monthOf(day)];
  while (months.length < count) months.push(monthOf(dayAfter(months.at(-1) as Day, -1)));
  return months;
}

/** A month whole, so that a chart of it has room for what is to come. */
export const wholeMonth = (month: Day): DayRange => ({ from: month, to: lastDayOf(month) });

export const isWholeMonth = ({ from, to }: DayRange): boolean =>
  from === monthOf(from) && to === lastDayOf(from);

export type DayBar = { day: Day; usage: DayUsage | undefined };

/** Every day of the range, with what was used on it. */
export function everyDay({ from, to }: DayRange, used: readonly DayUsage[]): DayBar[] {
  const byDay = new Map(used.map((usage) => [usage.day, usage]));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
    const day = dayAfter(from, index);
    return { day, usage: byDay.get(day) };
  });
}
