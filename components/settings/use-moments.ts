"use client";

import { useIntl } from "react-intl";
import { useText } from "../text";
import { useHydrated } from "../use-hydrated";
import { ago } from "./ago";

/** Moments in words. The server knows neither the reader's clock nor their time zone: its page has them in UTC. */
export function useMoments() {
  const text = useText();
  const { formatDate, formatRelativeTime } = useIntl();
  const zone = useHydrated() ? {} : { timeZone: "UTC" };
  const day = (instant: string) => formatDate(instant, { dateStyle: "medium", ...zone });
  return {
    day,
    since(instant: string): string {
      if (zone.timeZone) return day(instant);
      const { value, unit } = ago(instant);
      return formatRelativeTime(value, unit, { numeric: "auto" });
    },
    ends(instant: string | null): string {
      if (instant === null) return text("expiry.endsNever");
      const isOver = Date.parse(instant) <= Date.now();
      const date = formatDate(instant, { dateStyle: "medium", timeStyle: "short", ...zone });
      return text(isOver ? "expiry.ended" : "expiry.ends", { date });
    },
  };
}
