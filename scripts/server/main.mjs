import { ensureBuild } from "./current-build.mjs";
import { serve } from "./serve.mjs";

/** Builds when that is needed, then serves the site until a signal ends it. */
export async function main({ root, dev }) {
  process.env.NODE_ENV = dev ? "development" : "production";
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  if (!dev && !(await ensureBuild(root))) {
    process.stderr.write("Parley could not be built; the reason stands above.\n");
    process.exit(1);
  }
  await serve({ root, dev });
}
