/** From this part of a cap on, its owner is warned. */
const WARNED_FROM = 0.8;

/** What may be spent in a month, and what has been, in one unit; no cap is null. */
export type Budget = { cap: number | null; spent: number };

export const isUsedUp = ({ cap, spent }: Budget): boolean => cap !== null && spent >= cap;

/** Whether little is left, or nothing. */
export const isNearCap = ({ cap, spent }: Budget): boolean =>
  cap !== null && spent >= cap * WARNED_FROM;
