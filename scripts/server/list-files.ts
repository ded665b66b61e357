import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** All files under `folder`, relative to it, with `/`, in order of their names; none when it is not there. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}
