import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { database } from "@/lib/server/database";
import { prepareDatabase } from "@/lib/server/prepare-database";

const dataDir = mkdtempSync(join(tmpdir(), "parley-site-"));

/**
 * A site without its HTTP server, for a test file that calls route handlers as functions: its own folder, its own
 * migrated SQLite file. `variables` are set before anything reads them; call it once, at the top of the file.
 */
export function openSite(variables: Record<string, string> = {}): { dataDir: string } {
  Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: "silent", ...variables });
  prepareDatabase();
  return { dataDir };
}

export function closeSite(): void {
  database().$client.close();
  rmSync(dataDir, { recursive: true, force: true });
}
