import { memo } from "react";
import type { FrozenPreset } from "@/lib/domain/preset";
import { type Text, useText } from "../text";

/** A preset as a conversation took it up: "Translator v3". */
export const presetName = (text: Text, { name, version }: FrozenPreset): string =>
  version === null ? name : text("preset.versioned", { name, version });

/** Says in the transcript that from here on another preset holds, or none. */
export const PresetLine = memo(function PresetLine({ preset }: { preset: FrozenPreset | null }) {
  const text = useText();
  const name = preset && presetName(text, preset);
  return (
    <p className="mt-6 flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span dir="auto" className="min-w-0 max-w-[70%] text-center [overflow-wrap:anywhere]">
        {name === null ? text("preset.fromHereNone") : text("preset.fromHere", { name })}
      </span>
    </p>
  );
});
