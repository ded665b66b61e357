import type { ModelPrice } from "@/lib/domain/price";
import type { DayRange, PeoplePage, UsageReport } from "@/lib/domain/usage-report";
import { ask } from "./request";

const inDays = ({ from, to }: DayRange) => new URLSearchParams({ from, to });

export const reportUsage = (days: DayRange) =>
  ask<UsageReport>("GET", `/api/usage?${inDays(days)}`);

/** Where the same is to be had as a file. */
export const usageFilePath = (days: DayRange) => `/api/usage/csv?${inDays(days)}`;

export const listPeople = (cursor: string) =>
  ask<PeoplePage>("GET", `/api/usage/people?${new URLSearchParams({ cursor })}`);

/** US dollars a month; null takes the cap away. */
export const setMonthlyCap = (userId: string, monthlyCap: number | null) =>
  ask("PATCH", `/api/users/${userId}`, { body: { monthlyCap } });

export const setPrices = (prices: readonly ModelPrice[]) =>
  ask<{ prices: ModelPrice[] }>("PUT", "/api/prices", { body: { prices } });
