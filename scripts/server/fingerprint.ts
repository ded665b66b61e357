import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./list-files.ts";

/** All that a build is made of. Tests, docs and migrations (read when the server starts) are not. */
const folders = ["app", "components", "lib", "db", "messages", "public"];
const files = [
  "instrumentation.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
  // What npm has really put there, which a changed package-lock.json has not yet done.
  "node_modules/.package-lock.json",
];

/**
 * One hash over the names and bytes of the sources in `root`, and over what builds them: builds of the same fingerprint
 * are the same.
 */
export function fingerprint(root: string): string {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\0`);
  const inFolders = folders.flatMap((folder) =>
    listFiles(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  for (const path of [...inFolders, ...files.filter((file) => existsSync(join(root, file)))]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}
