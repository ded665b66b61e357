/** A day of UTC, such as `2026-11-22`. They sort as they follow each other. */
export type Day = string;

export const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10);

/** The first day of the month. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first day of the month after. */
export function nextMonthOf(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return dayOf(new Date(Date.UTC(year, month)));
}

/** The last day of the month. */
export const lastDayOf = (day: Day): Day => dayAfter(nextMonthOf(day), -1);

const DAY_MS = 86_400_000;

/** How many days later the second is. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

export const dayAfter = (day: Day, days = 1): Day =>
  dayOf(new Date(Date.parse(day) + days * DAY_MS));
