import type { Route } from "next";
import Link from "next/link";
import { useIntl } from "react-intl";
import type { UsageSums } from "@/lib/domain/usage-report";
import { useText } from "../text";
import { useDollars } from "../use-dollars";

export type UsageRow = UsageSums & {
  id: string;
  name: string;
  /** Said after the name, in a quieter way. */
  note?: string | undefined;
  href?: Route | undefined;
};

type Props = { caption: string; name: string; rows: readonly UsageRow[] };

const figure = "py-2 pl-3 text-right tabular-nums";
/** A phone has room for all tokens together only. */
const roomy = `${figure} max-sm:hidden`;
const narrow = `${figure} sm:hidden`;

/** What was used, line by line. */
export function UsageTable({ caption, name, rows }: Props) {
  const text = useText();
  const { formatNumber } = useIntl();
  const dollars = useDollars();
  return (
    <table className="mt-2 w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-[0.8125rem] text-soft">
        <tr className="border-b border-line">
          <th scope="col" className="py-2 text-left font-normal">
            {name}
          </th>
          <th scope="col" className={`w-16 font-normal ${roomy}`}>
            {text("usage.calls")}
          </th>
          <th scope="col" className={`w-24 font-normal ${roomy}`}>
            {text("usage.inputShort")}
          </th>
          <th scope="col" className={`w-24 font-normal ${roomy}`}>
            {text("usage.outputShort")}
          </th>
          <th scope="col" className={`w-24 font-normal ${narrow}`}>
            {text("usage.tokensShort")}
          </th>
          <th scope="col" className={`w-24 font-normal max-sm:w-20 ${figure}`}>
            {text("usage.cost")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line last:border-0">
            <th
              scope="row"
              className="min-w-0 truncate py-2 text-left font-normal"
              title={row.name}
            >
              <RowName row={row} />
            </th>
            <td className={roomy}>{formatNumber(row.calls)}</td>
            <td className={roomy}>{formatNumber(row.inputTokens)}</td>
            <td className={roomy}>{formatNumber(row.outputTokens)}</td>
            <td className={narrow}>{formatNumber(row.inputTokens + row.outputTokens)}</td>
            <td className={figure}>{row.unpricedCalls < row.calls ? dollars(row.cost) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowName({ row: { name, note, href } }: { row: UsageRow }) {
  return (
    <>
      {href ? (
        <Link href={href} dir="auto" className="rounded underline-offset-2 hover:underline">
          {name}
        </Link>
      ) : (
        <span dir="auto">{name}</span>
      )}
      {note && <span className="ml-2 text-[0.8125rem] text-soft">{note}</span>}
    </>
  );
}
