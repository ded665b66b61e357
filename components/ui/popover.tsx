"use client";

import type * as Radix from "radix-ui/popover";
import { Slot } from "radix-ui/slot";
import type { ReactNode } from "react";
import { useOnDemand } from "./use-on-demand";

type Props = { label: string; trigger: ReactNode; children: ReactNode };

const load = (): Promise<typeof Radix> => import("radix-ui/popover");

/** A few lines beside the button that opens them. Its code comes with its first use. */
export function Popover({ label, trigger, children }: Props) {
  const { parts, trigger: calls } = useOnDemand(load);
  if (!parts) {
    return (
      <Slot aria-haspopup="dialog" {...calls}>
        {trigger}
      </Slot>
    );
  }
  return (
    <parts.Root defaultOpen>
      <parts.Trigger asChild>{trigger}</parts.Trigger>
      <parts.Portal>
        <parts.Content
          aria-label={label}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="rise z-50 max-w-[min(22rem,calc(100vw-1rem))] rounded-xl bg-overlay p-4 text-sm shadow-overlay focus:outline-none"
        >
          {children}
        </parts.Content>
      </parts.Portal>
    </parts.Root>
  );
}
