"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { timeZone, valuesFor } from "@/lib/client/next-preset";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import { useChat } from "./chat-provider";

export type PresetUse = {
  /** The conversation that is to go by it from the next message on; null: the next new one. */
  id: string | null;
  /** Null: no preset. */
  preset: PresetEntry | null;
  /** Done when the preset is chosen, not when that was cancelled. */
  whenChosen?: () => void;
};

type UsePreset = (use: PresetUse) => void;

const load = async () => (await import("./preset-form")).PresetForm;
type Form = Awaited<ReturnType<typeof load>>;

const PresetUseContext = createContext<UsePreset | null>(null);

/** Lets everything below use a preset: at once, or when the form for its variables has been filled in. */
export function PresetUseProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const { presets, models, deeds } = useChat();
  const [asked, setAsked] = useState<{ Form: Form; use: PresetUse } | null>(null);

  const apply = useCallback(
    ({ id, preset, whenChosen }: PresetUse, variables: Record<string, string>) => {
      const presetId = preset?.id ?? null;
      if (id !== null) void deeds.choosePreset(id, { presetId, variables, timeZone: timeZone() });
      else {
        presets.choose({ presetId, variables });
        if (preset?.model) models.choose(null);
      }
      whenChosen?.();
    },
    [presets, models, deeds],
  );
  const use = useCallback(
    (wanted: PresetUse) => {
      if (!wanted.preset || wanted.preset.variables.length === 0) return apply(wanted, {});
      load().then(
        (Form) => setAsked({ Form, use: wanted }),
        () => withToast((toast) => toast.error(text("refusal.unreachable"))),
      );
    },
    [apply, text],
  );
  const answer = (values: Record<string, string>) => {
    if (asked) apply(asked.use, values);
    setAsked(null);
  };

  return (
    <PresetUseContext value={use}>
      {children}
      {asked?.use.preset && (
        <asked.Form
          preset={asked.use.preset}
          known={
            asked.use.id === null ? valuesFor(asked.use.preset, presets.getState().chosen) : {}
          }
          sends={asked.use.whenChosen !== undefined}
          onFilledIn={answer}
          onClose={() => setAsked(null)}
        />
      )}
    </PresetUseContext>
  );
}

/** Uses a preset; one with variables asks for their values first. */
export function usePresetUse(): UsePreset {
  const use = useContext(PresetUseContext);
  if (!use) throw new Error("This component needs a PresetUseProvider above it.");
  return use;
}
