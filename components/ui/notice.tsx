import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const tones = {
  info: "bg-bubble text-ink",
  caution: "bg-caution-soft text-ink",
  danger: "bg-danger-soft text-ink",
};
const marks = { info: "text-soft", caution: "text-caution", danger: "text-danger" };

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
      role={announced ? "alert" : "note"}
      className={classNames(
        "flex gap-2.5 rounded-xl px-3.5 py-1.5 text-sm",
        tones[tone],
        className,
      )}
    >
      <span className="flex h-7 shrink-0 items-center">
        <Mark aria-hidden className={classNames("size-4", marks[tone])} />
      </span>
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1 [&>p]:py-1">
        {children}
      </div>
    </div>
  );
}
