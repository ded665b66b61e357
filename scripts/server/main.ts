import { ensureBuild } from "./current-build.ts";
import { type How, serve } from "./serve.ts";

/** Builds when that is needed, then serves the site until a signal ends it. */
export async function main({ root, dev }: How): Promise<void> {
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  if (!dev && !(await ensureBuild(root))) {
    process.stderr.write("Parley could not be built; the reason stands above.\n");
    process.exit(1);
  }
  await serve({ root, dev });
}
