"use client";

import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { useFocusReturn } from "./use-focus-return";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** For what needs room to be read. */
  wide?: boolean;
  children: ReactNode;
};

/** A small window over the page. Escape and a click beside it close it; focus goes back where it was. */
export function Dialog({ open, onOpenChange, title, description, wide = false, children }: Props) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...focusReturn}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={classNames(
            "rise fixed inset-x-4 top-[max(1rem,12dvh)] z-50 mx-auto max-h-[min(80dvh,calc(100dvh-2rem))] overflow-y-auto rounded-2xl bg-overlay p-5 shadow-overlay focus:outline-none",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description className="mt-1.5 text-sm text-soft">
              {description}
            </Radix.Description>
          )}
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
