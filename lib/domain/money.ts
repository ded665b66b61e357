/** Amounts are whole billionths of a US dollar inside, so that sums are exact, and US dollars on the wire. */
const NANOS_PER_DOLLAR = 1_000_000_000;

export const toDollars = (nanos: number): number => nanos / NANOS_PER_DOLLAR;
export const toNanos = (dollars: number): number => Math.round(dollars * NANOS_PER_DOLLAR);
