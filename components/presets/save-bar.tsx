import { isApple } from "@/lib/client/shortcuts";
import { useText } from "../text";
import { Button } from "../ui/button";
import { useHydrated } from "../use-hydrated";
import type { PresetEditing } from "./use-preset-editor";

/** Save, and whether there is something to save. */
export function SaveBar({ editing }: { editing: PresetEditing }) {
  const text = useText();
  const hydrated = useHydrated();
  const { isChanged, busy, discard, saved } = editing;
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex items-center gap-2 border-t border-line bg-canvas px-1 py-3">
      <Button
        type="submit"
        look="primary"
        disabled={!hydrated || busy || !isChanged}
        aria-busy={busy}
        aria-keyshortcuts="Control+S Meta+S"
      >
        {text(saved === null ? "presets.create" : "settings.save")}
        <kbd aria-hidden className="font-sans text-xs opacity-85 pointer-coarse:hidden">
          {hydrated && (isApple() ? "⌘ S" : "Ctrl S")}
        </kbd>
      </Button>
      {isChanged && (
        <Button look="quiet" disabled={busy} onClick={discard}>
          {text("presets.discard")}
        </Button>
      )}
      <p role="status" className="min-w-0 flex-1 truncate text-right text-[0.8125rem] text-soft">
        {isChanged ? text("presets.unsaved") : ""}
      </p>
    </div>
  );
}
