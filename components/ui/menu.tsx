"use client";

import { Check } from "lucide-react";
import type * as Radix from "radix-ui/dropdown-menu";
import { Slot } from "radix-ui/slot";
import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useRef,
} from "react";
import { classNames } from "./class-names";
import { useOnDemand } from "./use-on-demand";

type Props = {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
};

type Parts = typeof Radix;

const load = (): Promise<Parts> => import("radix-ui/dropdown-menu");

const PartsContext = createContext<Parts | null>(null);

function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error("This component needs a Menu above it.");
  return parts;
}

const entry =
  "flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-md px-2 text-sm outline-none data-[highlighted]:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft";

/**
 * Whether the click that fetches a menu came from the keyboard. The menu was not there to see it, and would open
 * without its first entry chosen.
 */
function useFirstByKeyboard() {
  const byKeyboard = useRef(false);
  return {
    note: ({ detail }: MouseEvent) => {
      byKeyboard.current = detail === 0;
    },
    chooseFirst: (content: HTMLElement | null) => {
      if (!content || !byKeyboard.current) return;
      byKeyboard.current = false;
      content.querySelector<HTMLElement>("[role^=menuitem]")?.focus({ preventScroll: true });
    },
  };
}

/** A menu under the button that opens it. Its code comes with its first use. */
export function Menu({ trigger, children, align = "start", side = "bottom" }: Props) {
  const { parts, place, trigger: calls } = useOnDemand(load);
  const { note, chooseFirst } = useFirstByKeyboard();
  if (!parts) {
    return (
      <Slot aria-haspopup="menu" onClickCapture={note} {...calls}>
        {trigger}
      </Slot>
    );
  }
  return (
    <PartsContext value={parts}>
      <parts.Root modal={false} defaultOpen>
        <parts.Trigger asChild>{trigger}</parts.Trigger>
        <parts.Portal container={place}>
          <parts.Content
            ref={chooseFirst}
            align={align}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="rise z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[min(22rem,calc(100vw-1rem))] overflow-y-auto rounded-xl bg-overlay p-1 shadow-overlay"
          >
            {children}
          </parts.Content>
        </parts.Portal>
      </parts.Root>
    </PartsContext>
  );
}

export function MenuItem({
  className,
  danger = false,
  ...props
}: ComponentProps<Parts["Item"]> & { danger?: boolean }) {
  const { Item } = useParts();
  return (
    <Item
      className={classNames(entry, danger && "text-danger! [&_svg]:text-danger!", className)}
      {...props}
    />
  );
}

export function MenuChoices(props: ComponentProps<Parts["RadioGroup"]>) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function MenuChoice({ children, className, ...props }: ComponentProps<Parts["RadioItem"]>) {
  const { RadioItem, ItemIndicator } = useParts();
  return (
    <RadioItem className={classNames(entry, "justify-between", className)} {...props}>
      <span className="min-w-0">{children}</span>
      <ItemIndicator>
        <Check aria-hidden />
      </ItemIndicator>
    </RadioItem>
  );
}
