"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";
import { useText } from "../text";

/** Where short messages with an undo appear. */
export function Toasts() {
  const text = useText();
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="top-center"
      containerAriaLabel={text("toasts.label")}
      toastOptions={{ className: "font-sans" }}
    />
  );
}
