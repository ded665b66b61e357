import { z } from "zod";
import { listUsageOfPeople } from "@/db/queries/usage-sums";
import { listUsersByEmail } from "@/db/queries/users";
import { dayOf, lastDayOf, monthOf } from "@/lib/domain/day";
import { CURSOR_LENGTH_MAX, PEOPLE_PER_PAGE_MAX } from "@/lib/domain/limits";
import { toDollars } from "@/lib/domain/money";
import {
  addUsage,
  type DayRange,
  noUsage,
  type PeoplePage,
  type UsageSums,
} from "@/lib/domain/usage-report";
import { database } from "../database";
import { ledger } from "./ledger";

const PAGE_DEFAULT = 50;

/** `?month=2026-11&cursor=&limit=`; the month left out is this one (UTC). */
export const peopleQuerySchema = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/)
    .optional(),
  /** The address that the page before ended with. */
  cursor: z.string().max(CURSOR_LENGTH_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(PEOPLE_PER_PAGE_MAX).default(PAGE_DEFAULT),
});

/** What all people from an address on used together. */
async function usageOfAll(days: DayRange, after = ""): Promise<UsageSums> {
  const users = await listUsersByEmail(database(), { after, limit: PEOPLE_PER_PAGE_MAX });
  const last = users.at(-1);
  if (!last) return noUsage;
  const ids = users.map(({ id }) => id);
  const used = await listUsageOfPeople(database(), ids, days);
  return used.reduce<UsageSums>(addUsage, await usageOfAll(days, last.email));
}

/** What everybody used in a month, page by page in the order of their addresses, whether they used anything or not. */
export async function usageOfPeople({
  month,
  cursor = "",
  limit = PAGE_DEFAULT,
}: Partial<z.infer<typeof peopleQuerySchema>> = {}): Promise<PeoplePage> {
  await ledger().flush();
  const from = month === undefined ? monthOf(dayOf(new Date())) : `${month}-01`;
  const days = { from, to: lastDayOf(from) };
  const users = await listUsersByEmail(database(), { after: cursor, limit: limit + 1 });
  const page = users.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const used = await listUsageOfPeople(database(), ids, days);
  const total = await usageOfAll(days);
  const usageBy = new Map(used.map(({ ownerId, ...sums }) => [ownerId, sums]));
  return {
    people: page.map(({ monthlyCap, ...person }) => {
      const sums = usageBy.get(person.id) ?? noUsage;
      return {
        ...person,
        ...sums,
        cost: toDollars(sums.cost),
        monthlyCap: monthlyCap === null ? null : toDollars(monthlyCap),
      };
    }),
    total: { ...total, cost: toDollars(total.cost) },
    nextCursor: users.length > limit ? (page.at(-1)?.email ?? null) : null,
  };
}
