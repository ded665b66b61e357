export const spans = ["never", "day", "week", "month", "date"] as const;
export type Span = (typeof spans)[number] | "asBefore";

/** When something ends, as it is being chosen; `date` counts where that is the span. */
export type Expiry = { span: Span; date: string };

export const noExpiry: Expiry = { span: "never", date: "" };

const daysIn: Partial<Record<Span, number>> = { day: 1, week: 7, month: 30 };
const DAY_MS = 86_400_000;

/** The end of that day, where the owner is. */
const endOf = (date: string) => new Date(`${date}T23:59:59`).toISOString();

/** The chosen moment: undefined leaves it as it was, null is never. */
export function endFrom({ span, date }: Expiry): string | null | undefined {
  if (span === "asBefore") return undefined;
  if (span === "date") return endOf(date);
  const days = daysIn[span];
  return days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString();
}

const twoDigits = (number: number) => String(number).padStart(2, "0");

/** The day it is where the owner is, as a field for dates has it. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join("-");
}
