"use client";

import { useEffect, useState } from "react";
import { listKeys } from "@/lib/client/key-api";
import type { ApiKey } from "@/lib/domain/api-key";

/** The person's keys, the newest first. Whoever comes back from their terminal sees what was used meanwhile. */
export function useKeys(initial: ApiKey[]) {
  const [keys, setKeys] = useState(initial);
  useEffect(() => {
    const refresh = () => void listKeys().then(setKeys, () => undefined);
    window.addEventListener("focus", refresh);
    return () => window.removeEventListener("focus", refresh);
  }, []);
  return {
    keys,
    add: (made: ApiKey) => setKeys((known) => [made, ...known]),
    put: (changed: ApiKey) =>
      setKeys((known) => known.map((key) => (key.id === changed.id ? changed : key))),
    remove: (id: string) => setKeys((known) => known.filter((key) => key.id !== id)),
  };
}
