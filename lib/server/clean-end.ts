import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { databasePath } from "./database";

const markPath = () => `${databasePath().replace(/\.db$/, "")}.clean`;

/** Names the very file: one that was put in its place, or written to since, is another. */
function fingerprint(): string {
  const { ino, size, mtimeMs } = statSync(databasePath());
  return JSON.stringify({ ino, size, mtimeMs });
}

/** Notes that the database was closed in order. Where that cannot be written, the next start reads the whole file. */
export function noteCleanEnd(): void {
  try {
    writeFileSync(markPath(), fingerprint());
  } catch {
    rmSync(markPath(), { force: true });
  }
}

/** Whether the database is as an orderly end left it. Asked once: from now on only the next orderly end makes it so. */
export function takeCleanEnd(): boolean {
  try {
    const isClean = readFileSync(markPath(), "utf8") === fingerprint();
    rmSync(markPath());
    return isClean;
  } catch {
    return false;
  }
}
