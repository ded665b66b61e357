"use client";

import { useState } from "react";
import { type RequestFailure, toFailure } from "@/lib/client/request";

/** One thing done at a time, with why it was not done. */
export function useDeed() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  /** @returns whether it was done */
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      await deed();
      return true;
    } catch (error) {
      setFailure(toFailure(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, attempt };
}
