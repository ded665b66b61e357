"use client";

import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";

type Props = {
  words: string;
  label: string;
  /** Whether all of it is to be seen, in as many lines as it takes. */
  isWhole?: boolean;
};

/** A line of machine text with a button that copies it. */
export const CopyLine = ({ words, label, isWhole = false }: Props) => (
  <div
    dir="ltr"
    className="flex items-center gap-1 rounded-lg border border-line bg-raised py-1 pl-3 pr-1"
  >
    <code
      className={classNames(
        "min-w-0 flex-1 font-mono text-xs leading-5",
        isWhole ? "break-all" : "truncate",
      )}
    >
      {words}
    </code>
    <CopyButton label={label} read={() => words} />
  </div>
);
