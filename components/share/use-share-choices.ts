"use client";

import { useState } from "react";
import { MASKS_PER_SHARE_MAX } from "@/lib/domain/limits";
import type {
  FoundSecret,
  Share,
  ShareChoices,
  ShareContentChoice,
  SharedPlace,
} from "@/lib/domain/share";

const atFirst: ShareChoices = {
  upToMessageId: null,
  includeTitle: true,
  includeSystemPrompt: false,
  includeReasoning: false,
  showName: false,
  leftOutIds: [],
  masks: [],
};

/** As the server takes it. */
export const toChoice = ({ upToMessageId, ...rest }: ShareChoices): ShareContentChoice =>
  upToMessageId === null ? rest : { ...rest, upToMessageId };

const placeOf = ({ messageId, field, start, end }: SharedPlace): SharedPlace => ({
  messageId,
  field,
  start,
  end,
});

const isSame = (a: SharedPlace, b: SharedPlace) =>
  a.messageId === b.messageId && a.field === b.field && a.start === b.start && a.end === b.end;

/** The choices for a new link, or those that a link was made with, as it is to show what the conversation is now. */
export function useShareChoices(share: Share | null, upToMessageId: string | null) {
  const [choices, setChoices] = useState<ShareChoices>({
    ...atFirst,
    upToMessageId,
    ...share?.choices,
  });
  const choose = (change: Partial<ShareChoices>) =>
    setChoices((before) => ({ ...before, ...change }));
  const leaveOut = (ids: readonly string[]) =>
    setChoices((before) => ({
      ...before,
      leftOutIds: [...new Set([...before.leftOutIds, ...ids])],
    }));
  const putBack = (id: string) =>
    setChoices((before) => ({
      ...before,
      leftOutIds: before.leftOutIds.filter((one) => one !== id),
    }));
  const mask = (secrets: readonly FoundSecret[]) =>
    setChoices((before) => ({
      ...before,
      masks: [...before.masks, ...secrets.map(placeOf)].slice(0, MASKS_PER_SHARE_MAX),
    }));
  const unmask = (secrets: readonly FoundSecret[]) =>
    setChoices((before) => ({
      ...before,
      masks: before.masks.filter((one) => !secrets.some((secret) => isSame(one, secret))),
    }));
  return { choices, choose, leaveOut, putBack, mask, unmask };
}

export type ChoosingOf = ReturnType<typeof useShareChoices>;
