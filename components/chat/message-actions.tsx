import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

/** The quiet row under a message. Its place is always kept, so that showing it moves nothing. */
export function MessageActions({
  alwaysShown,
  children,
}: {
  alwaysShown: boolean;
  children: ReactNode;
}) {
  return (
    <div
      data-unprinted
      className={classNames(
        "-mx-1.5 mt-1 flex h-8 items-center gap-0.5 text-soft transition-opacity",
        !alwaysShown &&
          "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
      )}
    >
      {children}
    </div>
  );
}
