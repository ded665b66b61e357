import { fileURLToPath } from "node:url";
import { ensureBuild } from "../../scripts/server/current-build.mjs";

/** Builds the site before the first test of the built app, unless these very sources are built already. */
export async function setup(): Promise<void> {
  if (!(await ensureBuild(fileURLToPath(new URL("../..", import.meta.url)))))
    throw new Error("The site does not build.");
}

/** Playwright asks for a default export. */
export default setup;
