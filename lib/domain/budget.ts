import { toDollars } from "./money";

/** From this part of a cap on, its owner is warned. */
const WARNED_FROM = 0.8;

/** What may be spent in a month, and what has been, in one unit. */
export type Budget = { cap: number; spent: number };

export const isUsedUp = ({ cap, spent }: Budget): boolean => spent >= cap;

/** Whether little is left, or nothing. */
export const isNearCap = ({ cap, spent }: Budget): boolean => spent >= cap * WARNED_FROM;

/** A budget that was counted in billionths of a US dollar. */
export const inDollars = ({ cap, spent }: Budget): Budget => ({
  cap: toDollars(cap),
  spent: toDollars(spent),
});
