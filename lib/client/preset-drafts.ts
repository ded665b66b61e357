import type { Drafts } from "./drafts";
import type { PresetForm } from "./preset-form";

/** What is changed about a preset and not saved, and the version it was changed from; null for a new one. */
export type PresetDraft = { form: PresetForm; baseVersion: number | null };

const keyOf = (id: string | null) => `preset:${id ?? "new"}`;

/** The draft for a preset (null: for a new one) that this browser keeps, if there is one. */
export function readPresetDraft(drafts: Drafts, id: string | null): PresetDraft | undefined {
  const { text } = drafts.read(keyOf(id));
  return text === "" ? undefined : (JSON.parse(text) as PresetDraft);
}

/** Keeps the draft through a reload; undefined forgets it. */
export function writePresetDraft(
  drafts: Drafts,
  id: string | null,
  draft: PresetDraft | undefined,
): void {
  drafts.write(keyOf(id), { text: draft === undefined ? "" : JSON.stringify(draft) });
}
