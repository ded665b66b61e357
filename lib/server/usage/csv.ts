import { listUsageDays, type UsageDayPlace } from "@/db/queries/usage-sums";
import { toDollars } from "@/lib/domain/money";
import type { DayRange } from "@/lib/domain/usage-report";
import { database } from "../database";
import { ledger } from "./ledger";

const ROWS_AT_ONCE = 1_000;

const head = [
  "day",
  "model",
  "key",
  "calls",
  "input_tokens",
  "cached_tokens",
  "output_tokens",
  "estimated_calls",
  "unpriced_calls",
  "cost_usd",
];

/** How a cell begins that a spreadsheet would compute. */
const formula = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** A cell as RFC 4180 has it; a text that looks like a formula is shown as the text it is. */
export function toCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const toLine = (cells: (string | number)[]) => `${cells.map(toCell).join(",")}\r\n`;

type Row = Awaited<ReturnType<typeof listUsageDays>>[number];

const lineOf = (row: Row) =>
  toLine([
    row.day,
    row.model,
    row.keyName ?? row.keyId,
    row.calls,
    row.inputTokens,
    row.cachedTokens,
    row.outputTokens,
    row.estimatedCalls,
    row.unpricedCalls,
    toDollars(row.cost),
  ]);

/** A person's days by model and key as a file, page by page. It begins with the mark by which Excel knows UTF-8. */
export async function* usageCsv(ownerId: string, days: DayRange): AsyncGenerator<string> {
  await ledger().flush();
  yield `\uFEFF${toLine(head)}`;
  let after: UsageDayPlace | undefined;
  for (;;) {
    const rows = await listUsageDays(database(), ownerId, { days, after, limit: ROWS_AT_ONCE });
    yield rows.map(lineOf).join("");
    after = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
