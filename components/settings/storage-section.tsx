"use client";

import { useIntl } from "react-intl";
import type { StorageUse } from "@/lib/domain/user";
import { useText } from "../text";
import { Meter } from "../ui/meter";
import { Section } from "./section";

const NEAR = 0.9;

const units = [
  ["gigabyte", 1_000_000_000],
  ["megabyte", 1_000_000],
  ["kilobyte", 1_000],
] as const;

/** Writes a number of bytes in the largest unit that it fills. What is used is never written as more than it is. */
function useBytes(): (bytes: number) => string {
  const { formatNumber } = useIntl();
  return (bytes) => {
    const [unit, size] = units.find(([, size]) => bytes >= size) ?? (["kilobyte", 1_000] as const);
    return formatNumber(bytes / size, {
      style: "unit",
      unit,
      maximumSignificantDigits: 3,
      roundingMode: "floor",
    });
  };
}

/** How much of their storage a person uses. */
export function StorageSection({ used, quota }: StorageUse) {
  const text = useText();
  const bytes = useBytes();
  const { formatNumber } = useIntl();
  const part = Math.min(1, used / quota);
  return (
    <Section title={text("settings.storage")} hint={text("settings.storageHint")}>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
          <p>{text("settings.storageUsed", { used: bytes(used), quota: bytes(quota) })}</p>
          <p className="tabular-nums text-soft">
            {formatNumber(part, { style: "percent", roundingMode: "floor" })}
          </p>
        </div>
        <Meter part={part} isNear={part >= NEAR} />
        {part === 1 && (
          <p className="text-pretty text-[0.8125rem] text-soft">{text("settings.storageFull")}</p>
        )}
      </div>
    </Section>
  );
}
