import { Check, Plus } from "lucide-react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { PresetIcon } from "./preset-icon";

/** A preset to begin with. */
export type Starter = {
  name: string;
  slug: string;
  icon: string;
  description: string;
  systemPrompt: string;
};

type Props = {
  starters: readonly Starter[];
  presets: readonly PresetEntry[];
  onAdd: (starter: Starter) => void;
};

/** Presets that are useful to most, each a click away. */
export function Starters({ starters, presets, onAdd }: Props) {
  const text = useText();
  const isThere = ({ name }: Starter) =>
    presets.some((preset) => preset.isOwn && preset.name === name);
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {starters.map((starter) => {
        const added = isThere(starter);
        const Mark = added ? Check : Plus;
        return (
          <li key={starter.slug}>
            <button
              type="button"
              aria-label={text(added ? "presets.added" : "presets.add", { name: starter.name })}
              disabled={added}
              onClick={() => onAdd(starter)}
              className="group flex h-full w-full items-start gap-3 rounded-xl border border-line p-3 text-left transition-colors enabled:hover:bg-hover"
            >
              <PresetIcon icon={starter.icon} />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium">{starter.name}</span>
                <span className="mt-0.5 block text-pretty text-[0.8125rem] text-soft">
                  {starter.description}
                </span>
              </span>
              <Mark aria-hidden className="mt-0.5 size-4 shrink-0 text-soft group-hover:text-ink" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
