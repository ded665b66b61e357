import type { NewPreset, Preset, PresetChange, PresetVersion } from "@/lib/domain/preset";
import type { ImportReport } from "@/lib/domain/preset-file";
import type { Trial } from "@/lib/domain/trial";
import { ask, send } from "./request";

const presetPath = (id: string) => `/api/presets/${encodeURIComponent(id)}`;

export const listPresets = () => ask<{ presets: Preset[] }>("GET", "/api/presets");

export const openPreset = (id: string) => ask<Preset>("GET", presetPath(id));

export const createPreset = (preset: NewPreset) =>
  ask<Preset>("POST", "/api/presets", { body: preset });

export const changePreset = (id: string, change: PresetChange) =>
  ask<Preset>("PATCH", presetPath(id), { body: change });

/** `keepalive`, as it may be sent while the page goes away. */
export const deletePreset = (id: string) =>
  ask<void>("DELETE", presetPath(id), { keepalive: true });

/** A save of a preset as lists know it. */
export type PresetSave = Pick<PresetVersion, "version" | "name" | "createdAt">;

export const listPresetVersions = (id: string) =>
  ask<{ versions: PresetSave[] }>("GET", `${presetPath(id)}/versions`);

export const openPresetVersion = (id: string, version: number) =>
  ask<PresetVersion>("GET", `${presetPath(id)}/versions/${version}`);

/** Lets a model answer as the preset has it, without anything being stored: an event stream. */
export const tryPreset = (trial: Trial, signal: AbortSignal) =>
  send("POST", "/api/presets/trial", { body: trial, signal });

/** Stores all presets of a file, or none. */
export const importPresets = (file: unknown) =>
  ask<ImportReport>("POST", "/api/presets/import", { body: file });
