"use client";

import { useEffect, useState } from "react";
import { openPresetVersion } from "@/lib/client/preset-api";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import type { PresetVersion } from "@/lib/domain/preset";

type Opened = { version: PresetVersion | null; failure: RequestFailure | null };

/** One save of a preset with all its words; null until they are there. */
export function useVersion(presetId: string, number: number): Opened {
  const [opened, setOpened] = useState<Opened>({ version: null, failure: null });
  useEffect(() => {
    let isWanted = true;
    const take = (news: Opened) => isWanted && setOpened(news);
    openPresetVersion(presetId, number).then(
      (version) => take({ version, failure: null }),
      (error) => take({ version: null, failure: toFailure(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [presetId, number]);
  return opened.version?.version === number ? opened : { version: null, failure: opened.failure };
}
