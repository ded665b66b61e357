"use client";

import { useEffect, useRef, useState } from "react";
import { type PresetDraft, readPresetDraft, writePresetDraft } from "@/lib/client/preset-drafts";
import { useChat } from "../chat/chat-provider";

type Keeping = {
  id: string | null;
  draft: PresetDraft;
  /** Whether it differs from what is saved; else nothing is kept. */
  isChanged: boolean;
  /** Called once, with what this browser has kept from before. */
  onFound: (draft: PresetDraft) => void;
};

/** Keeps a draft in this browser until it is saved. @returns whether there was one when the page came */
export function useKeptDraft({ id, draft, isChanged, onFound }: Keeping): boolean {
  const { drafts } = useChat();
  const [looked, setLooked] = useState<"not yet" | "found" | "nothing">("not yet");
  const found = useRef(onFound);

  useEffect(() => {
    const kept = readPresetDraft(drafts, id);
    if (kept) found.current(kept);
    setLooked(kept ? "found" : "nothing");
  }, [drafts, id]);

  useEffect(() => {
    if (looked !== "not yet") writePresetDraft(drafts, id, isChanged ? draft : undefined);
  }, [drafts, id, draft, isChanged, looked]);

  useEffect(() => {
    window.addEventListener("pagehide", drafts.flush);
    return () => window.removeEventListener("pagehide", drafts.flush);
  }, [drafts]);
  return looked === "found";
}
