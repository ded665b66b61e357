import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const tones = {
  info: "bg-accent-soft text-ink",
  caution: "bg-caution-soft text-ink",
  danger: "bg-danger-soft text-ink",
};
const marks = { info: "text-accent", caution: "text-caution", danger: "text-danger" };

type Props = {
  tone: keyof typeof tones;
  /** Whether screen readers say it when it appears. */
  announced?: boolean;
  children: ReactNode;
  className?: string;
};

/** A few sentences that must be seen, with what can be done about it. */
export function Notice({ tone, announced = false, children, className }: Props) {
  const Mark = tone === "info" ? Info : TriangleAlert;
  return (
    <div
      role={announced ? "alert" : undefined}
      className={classNames(
        "flex gap-2.5 rounded-xl px-3.5 py-2.5 text-sm",
        tones[tone],
        className,
      )}
    >
      <Mark aria-hidden className={classNames("mt-0.5 size-4 shrink-0", marks[tone])} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1.5">{children}</div>
    </div>
  );
}
