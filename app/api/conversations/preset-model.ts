import { chooseModel } from "@/lib/server/model/gateway";
import type { FrozenPresetRow } from "@/lib/server/presets/freeze";

/** The model that a preset names, or the default where that is no longer there; undefined when it names none. */
export async function presetModel(
  frozen: FrozenPresetRow | undefined,
): Promise<string | undefined> {
  if (!frozen?.model) return undefined;
  return (await chooseModel({ remembered: frozen.model })).name;
}
