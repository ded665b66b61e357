import type { ReactNode } from "react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { PresetIcon } from "./preset-icon";

/** What a list tells of a preset. */
export function PresetSummary({ preset }: { preset: PresetEntry }) {
  const text = useText();
  const { icon, name, slug, description, isDefault, isOwn, published } = preset;
  return (
    <>
      <PresetIcon icon={icon} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate text-sm font-medium" dir="auto">
            {name}
          </span>
          {isDefault && <Mark>{text("presets.default")}</Mark>}
          {isOwn && published && <Mark>{text("presets.published")}</Mark>}
        </span>
        <span className="mt-0.5 flex gap-2 text-[0.8125rem] text-soft">
          <span className="max-w-[50%] shrink-0 truncate font-mono text-xs leading-5">/{slug}</span>
          {description !== undefined && (
            <span className="truncate" dir="auto">
              {description}
            </span>
          )}
        </span>
      </span>
    </>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <span className="shrink-0 rounded-md bg-accent-soft px-1.5 py-px text-xs font-medium text-accent">
      {children}
    </span>
  );
}
