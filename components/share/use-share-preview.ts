"use client";

import { useEffect, useState } from "react";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { previewShare } from "@/lib/client/share-api";
import type { ShareChoices, SharePreview } from "@/lib/domain/share";
import { toChoice } from "./use-share-choices";

type Seen = { preview: SharePreview; choices: ShareChoices; look: number };

/** What would go out. The last one stays in sight while the next is on its way, but is not current. */
export function useSharePreview(conversationId: string, choices: ShareChoices) {
  const [look, setLook] = useState(0);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    previewShare(conversationId, toChoice(choices), { signal }).then(
      (preview) => {
        if (signal.aborted) return;
        setSeen({ preview, choices, look });
        setFailure(null);
      },
      (error) => {
        if (!signal.aborted) setFailure(toFailure(error));
      },
    );
    return () => controller.abort();
  }, [conversationId, choices, look]);
  return {
    preview: seen?.preview ?? null,
    isCurrent: seen?.choices === choices && seen.look === look && failure === null,
    failure,
    lookAgain: () => setLook((before) => before + 1),
  };
}
