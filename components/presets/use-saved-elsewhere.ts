"use client";

import { useEffect, useRef } from "react";
import { openPreset } from "@/lib/client/preset-api";
import type { Preset, PresetEntry } from "@/lib/domain/preset";
import { useChat, useSelected } from "../chat/chat-provider";

const isSame = (entry: PresetEntry, preset: Preset) =>
  entry.version === preset.version &&
  entry.slug === preset.slug &&
  entry.isDefault === preset.isDefault &&
  entry.published === preset.published;

/** Tells when the preset on the page was saved by another tab, or before the browser went back to an old page. */
export function useSavedElsewhere(saved: Preset | null, onSaved: (preset: Preset) => void): void {
  const { presets } = useChat();
  const entry = useSelected(presets, (list) => list.presets.find(({ id }) => id === saved?.id));
  const known = useRef({ saved, onSaved });
  useEffect(() => {
    known.current = { saved, onSaved };
  });
  useEffect(() => {
    const shown = known.current.saved;
    if (!entry || !shown || entry.version < shown.version || isSame(entry, shown)) return;
    openPreset(entry.id).then(
      (preset) => known.current.onSaved(preset),
      () => undefined,
    );
  }, [entry]);
}
