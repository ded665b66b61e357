import { useIntl } from "react-intl";

/** Whole cents, and of what is less than a cent the first two digits. */
const format = {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  maximumSignificantDigits: 2,
  roundingPriority: "morePrecision",
} as const;

/** Writes an amount in US dollars. */
export function useDollars(): (dollars: number) => string {
  const { formatNumber } = useIntl();
  return (dollars) => formatNumber(dollars, format);
}
