import type { KeyChange } from "@/lib/domain/api-key-schema";
import { Refusal } from "@/lib/domain/errors";
import { toNanos } from "@/lib/domain/money";

/** When the key runs out. @throws Refusal `invalid_request` for a moment that has passed */
function endFrom(expiresAt: string | null | undefined): Date | null | undefined {
  if (typeof expiresAt !== "string") return expiresAt;
  const end = new Date(expiresAt);
  if (end.getTime() > Date.now()) return end;
  throw new Refusal("invalid_request", "This moment has passed already.", { param: "expiresAt" });
}

const nanosFrom = (dollars: number | null | undefined) =>
  typeof dollars === "number" ? toNanos(dollars) : dollars;

/** A wish as it is stored; what is undefined stays as it is. @throws Refusal */
export const toRow = ({ monthlyCap, expiresAt, ...wish }: KeyChange) => ({
  ...wish,
  monthlyCap: nanosFrom(monthlyCap),
  expiresAt: endFrom(expiresAt),
});
