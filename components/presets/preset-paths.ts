import type { Route } from "next";

export const presetsPath: Route = "/settings/presets" as Route;
export const presetPath = (id: string) => `${presetsPath}/${encodeURIComponent(id)}` as Route;
export const newPresetPath = presetPath("new");
/** Downloads one of them; without an id, all of one's own. */
export const exportPath = (id?: string) =>
  `/api/presets/export${id === undefined ? "" : `?${new URLSearchParams({ id })}`}`;
export const historyPath = (id: string) => `${presetPath(id)}/history` as Route;
/** An empty conversation that is to begin with the preset. */
export const startPath = (slug: string) => `/?${new URLSearchParams({ preset: slug })}` as Route;
