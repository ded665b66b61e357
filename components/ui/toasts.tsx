"use client";

import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { useText } from "../text";
import { toastsReady, toastsWanted } from "./toast";

type Sonner = typeof import("sonner");

/** The page has come by then. */
const FETCH_AFTER_MS = 4_000;

/** Where short messages with an undo appear. Its code comes after the page, or with the first of them. */
export function Toasts() {
  const text = useText();
  const { resolvedTheme } = useTheme();
  const [sonner, setSonner] = useState<Sonner | null>(null);
  useEffect(() => {
    const fetchIt = () => void import("sonner").then(setSonner, () => undefined);
    // What tells that the server is out of reach must be here before it is.
    const timer = setTimeout(fetchIt, FETCH_AFTER_MS);
    void toastsWanted.then(fetchIt);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (sonner) toastsReady(sonner.toast);
  }, [sonner]);

  if (!sonner) return null;
  return (
    <sonner.Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="top-center"
      containerAriaLabel={text("toasts.label")}
      toastOptions={{ className: "font-sans" }}
    />
  );
}
