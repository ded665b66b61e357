import { z } from "zod";
import { Refusal } from "@/lib/domain/errors";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { newPresetSchema, slugSchema } from "@/lib/domain/preset";
import { PRESET_FILE_FORMAT } from "@/lib/domain/preset-file";
import type { ReadEntry } from "./entry";
import { isMask, presetFromMask } from "./next-chat";
import { isPrompt, presetFromPrompt } from "./open-webui";

const ownEntrySchema = newPresetSchema.extend({ slug: slugSchema });
const presetFromOwn = (entry: unknown): ReadEntry => ({
  preset: ownEntrySchema.parse(entry),
  notes: [],
});

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const unknown = () =>
  new Refusal("invalid_request", "This is no file of presets that Parley can read.", {
    param: "file",
  });

/** How the entries of a file are read, and the entries. */
function entriesOf(file: unknown): { read: (entry: unknown) => ReadEntry; entries: unknown[] } {
  if (isObject(file) && "format" in file && file.format === PRESET_FILE_FORMAT) {
    if (
      !("version" in file && file.version === 1 && "presets" in file && Array.isArray(file.presets))
    )
      throw unknown();
    return { read: presetFromOwn, entries: file.presets };
  }
  return { read: presetFromElsewhere, entries: Array.isArray(file) ? file : [file] };
}

function presetFromElsewhere(entry: unknown): ReadEntry {
  if (!isObject(entry)) throw unknown();
  if (isMask(entry)) return presetFromMask(entry);
  if (isPrompt(entry)) return presetFromPrompt(entry);
  throw unknown();
}

/** What is wrong with an entry, by its place in the file. */
function refusalOf(error: unknown, index: number): unknown {
  if (!(error instanceof z.ZodError)) return error;
  const [issue] = error.issues;
  const path = ["presets", index, ...(issue?.path ?? [])].join(".");
  return new Refusal("invalid_request", `${path}: ${issue?.message ?? "Invalid."}`, {
    param: path,
  });
}

/**
 * The presets in a file: Parley's own, masks of NextChat, or prompts of Open WebUI. An entry that is none refuses the
 * whole file. @throws Refusal `invalid_request`, with the place of what is wrong
 */
export function readPresetFile(file: unknown): ReadEntry[] {
  const { read, entries } = entriesOf(file);
  if (entries.length > PRESETS_PER_PERSON_MAX)
    throw new Refusal("too_large", `A file may have ${PRESETS_PER_PERSON_MAX} presets at most.`);
  return entries.map((entry, index) => {
    try {
      const { preset, notes } = read(entry);
      return { preset: ownEntrySchema.parse(preset), notes };
    } catch (error) {
      throw refusalOf(error, index);
    }
  });
}
