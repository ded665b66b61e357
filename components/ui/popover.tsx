"use client";

import * as Radix from "radix-ui/popover";
import type { ReactNode } from "react";

type Props = { label: string; trigger: ReactNode; children: ReactNode };

/** A few lines beside the button that opens them. */
export function Popover({ label, trigger, children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 max-w-[min(22rem,calc(100vw-1rem))] rounded-xl bg-overlay p-4 text-sm shadow-overlay focus:outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
