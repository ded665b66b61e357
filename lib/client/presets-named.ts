import type { PresetEntry } from "@/lib/domain/preset";

type Named = Pick<PresetEntry, "slug" | "name">;

/** Those whose slug begins with what is typed, then those that have it in their name. */
export function presetsNamed<Preset extends Named>(
  presets: readonly Preset[],
  typed: string,
): Preset[] {
  const wanted = typed.trim().toLowerCase();
  const begins = ({ slug }: Named) => slug.startsWith(wanted);
  const has = ({ name }: Named) => name.toLowerCase().includes(wanted);
  return [...presets.filter(begins), ...presets.filter((preset) => !begins(preset) && has(preset))];
}

/** What follows the slash in a text that is nothing but a slash and one word; undefined for any other text. */
export const slugTyped = (text: string): string | undefined => /^\/(\S{0,60})$/.exec(text)?.[1];
