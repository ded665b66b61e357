import { Check, Minus } from "lucide-react";
import type { ImportEntry } from "@/lib/domain/preset-file";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = { entries: readonly ImportEntry[]; onClose: () => void };

/** What became of each entry of an imported file. */
export function ImportWindow({ entries, onClose }: Props) {
  const text = useText();
  const added = entries.filter(({ outcome }) => outcome === "added").length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("presets.imported", { count: added })}
      description={text(entries.length === 0 ? "presets.importEmpty" : "presets.importedHint")}
    >
      <ul className="-mx-1 max-h-[45dvh] divide-y divide-line overflow-y-auto px-1">
        {entries.map(({ id, outcome, name, icon, slug, notes }, index) => {
          const Mark = outcome === "added" ? Check : Minus;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have become the same preset
            <li key={`${id} ${index}`} className="flex gap-2.5 py-2 text-sm">
              <Mark aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" />
              <div className="min-w-0">
                <p className="break-words" dir="auto">
                  {icon} {name} <span className="font-mono text-xs text-soft">/{slug}</span>
                </p>
                {outcome === "there_already" && (
                  <p className="text-[0.8125rem] text-soft">{text("presets.thereAlready")}</p>
                )}
                {notes.map(({ code, what = "" }) => (
                  <p key={code} className="break-words text-[0.8125rem] text-soft">
                    {text(`presets.note.${code}`, { what })}
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      <Button look="primary" className="mt-4" onClick={onClose}>
        {text("presets.importDone")}
      </Button>
    </Dialog>
  );
}
