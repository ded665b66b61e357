"use client";

import { useCallback, useEffect, useState } from "react";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { listShares } from "@/lib/client/share-api";
import type { Share } from "@/lib/domain/share";

/** The person's links, or those to one conversation, the newest first; null until they are known. */
export function useLinks(conversationId?: string) {
  const [links, setLinks] = useState<Share[] | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const refresh = useCallback(() => {
    listShares().then(
      (all) => {
        const isOne = (link: Share) => link.conversationId === conversationId;
        setLinks(conversationId === undefined ? all : all.filter(isOne));
        setFailure(null);
      },
      (error) => setFailure(toFailure(error)),
    );
  }, [conversationId]);
  useEffect(refresh, [refresh]);
  return { links, failure, refresh };
}
