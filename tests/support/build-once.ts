import { fileURLToPath } from "node:url";
import { ensureBuild } from "../../scripts/server/current-build";
import { canaries } from "./canaries";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the site before the first test of the built app, unless these very sources are built already. It is built
 * with secrets in the environment, so that a build that took one with it would be found out.
 */
export default async function setup(): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, canaries);
  const isBuilt = await ensureBuild(root);
  process.env = before;
  if (!isBuilt) throw new Error("The site does not build.");
}
