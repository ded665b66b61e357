import { Check, Plus } from "lucide-react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
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
          <li
            key={starter.slug}
            className={classNames(
              "relative flex items-start gap-3 rounded-xl border border-line p-3 transition-colors",
              !added && "hover:bg-hover",
            )}
          >
            <PresetIcon icon={starter.icon} />
            <div className="min-w-0 flex-1">
              <p className="text-sm font-medium">{starter.name}</p>
              <p className="mt-0.5 text-pretty text-[0.8125rem] text-soft">{starter.description}</p>
            </div>
            {/* All of the card takes the click. */}
            <button
              type="button"
              aria-label={text(added ? "presets.added" : "presets.add", { name: starter.name })}
              disabled={added}
              onClick={() => onAdd(starter)}
              className="rounded-md after:absolute after:inset-0 after:rounded-xl disabled:after:hidden"
            >
              <Mark aria-hidden className="mt-0.5 size-4 text-soft" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
