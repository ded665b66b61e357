import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { processWide } from "../process-wide";

/** The code that draws lies in these folders, as plain TypeScript; components of the screen (.tsx) do not draw links. */
const folders = ["components/share", "components/chat/markdown"];
/** What it goes by, and what it draws with, as npm has put it there. */
const files = [
  "lib/domain/limits.ts",
  "lib/domain/markdown-marks.ts",
  "node_modules/.package-lock.json",
];

/** Read where it lies; the build does not hold it. */
const fromRoot = (...path: string[]) => join(/*turbopackIgnore: true*/ process.cwd(), ...path);

/**
 * Names the code that draws links: with any change in it, or in the libraries at hand, it is another. What was drawn by
 * another is drawn anew.
 */
export const renderer = processWide("share-renderer", async (): Promise<string> => {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const names = (await readdir(fromRoot(folder))).filter((name) => name.endsWith(".ts"));
    for (const name of names.sort())
      hash.update(`${name}\0`).update(await readFile(fromRoot(folder, name)));
  }
  for (const file of files) hash.update(await readFile(fromRoot(file)).catch(() => ""));
  return hash.digest("base64url");
});
