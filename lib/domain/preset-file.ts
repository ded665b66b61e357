import type { PresetContent } from "./preset";

export const PRESET_FILE_FORMAT = "parley-presets";

export type FilePreset = PresetContent & { slug: string; description?: string; isDefault?: true };

/** Presets as they are exported: all that is in them, nothing of whose they were. */
export type PresetFile = {
  format: typeof PRESET_FILE_FORMAT;
  version: 1;
  presets: FilePreset[];
};

/**
 * What an imported preset is not just as its file had it.
 * `slug_taken`: it has another slug than `what`, which was taken · `not_taken`: the fields `what` mean nothing here ·
 * `out_of_range`: the settings `what` have values that are not allowed here · `shortened`: the fields `what` were too
 * long · `turns_dropped`: turns that are empty or too many · `pictures_dropped` · `instructions_joined`: instructions
 * from amid the turns now stand at the end of the system prompt · `simplified`: the variables `what` ask for less than
 * they did · `asked_for`: the variables `what`, which the other program filled in by itself
 */
export type ImportNoteCode =
  | "slug_taken"
  | "not_taken"
  | "out_of_range"
  | "shortened"
  | "turns_dropped"
  | "pictures_dropped"
  | "instructions_joined"
  | "simplified"
  | "asked_for";
export type ImportNote = { code: ImportNoteCode; what?: string };

/** What became of one entry of a file. */
export type ImportEntry = {
  outcome: "added" | "there_already";
  id: string;
  name: string;
  icon?: string;
  slug: string;
  notes: ImportNote[];
};
export type ImportReport = { entries: ImportEntry[] };
