import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useText } from "../text";
import { useFocusReturn } from "../ui/use-focus-return";
import { useSidebar } from "./sidebar-provider";

/** The sidebar on a phone: over the page, and gone at a touch beside it. */
export function DrawerWindow({ children }: { children: ReactNode }) {
  const text = useText();
  const { drawn, hide } = useSidebar();
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={drawn} onOpenChange={(open) => !open && hide()}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-40 bg-black/45 md:hidden" />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className="slide-in fixed inset-y-0 left-0 z-50 w-[min(19rem,85vw)] bg-surface shadow-overlay focus:outline-none md:hidden"
        >
          <Radix.Title className="sr-only">{text("sidebar.title")}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
