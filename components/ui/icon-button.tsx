import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";

type Props = Omit<ComponentProps<typeof Button>, "aria-label" | "children"> & {
  /** What it does: its name for screen readers, and shown under the pointer. */
  label: string;
  children: ReactNode;
};

export function IconButton({ label, look = "quiet", size = "icon", ...props }: Props) {
  return <Button aria-label={label} title={label} look={look} size={size} {...props} />;
}
