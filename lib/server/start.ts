import { authSecret } from "./auth-secret";
import { CannotStart } from "./cannot-start";
import { lockDataFolder, makeDataFolder } from "./data-folder";
import { database } from "./database";
import { env, WrongSetting } from "./env";
import { errorFields } from "./error-fields";
import { log } from "./log";
import { prepareDatabase } from "./prepare-database";
import { processWide } from "./process-wide";
import { atLast, shutdown } from "./shutdown";

type Step = () => unknown;

async function run(steps: readonly Step[]): Promise<void> {
  const { DATA_DIR } = env();
  makeDataFolder(DATA_DIR);
  const release = await lockDataFolder(DATA_DIR);
  authSecret();
  prepareDatabase();
  // Made by now, so that the site's own server finds it when a signal comes.
  shutdown();
  atLast(() => {
    database().$client.close();
    release();
  });
  for (const step of steps) await step();
  log().info({ dataDir: DATA_DIR }, "ready");
}

function refuse(error: unknown): never {
  const known = error instanceof WrongSetting || error instanceof CannotStart;
  const { error: name, code, at } = errorFields(error);
  const line = known
    ? error.message
    : `Parley cannot start: ${[name, code, at].filter(Boolean).join(" ")}`;
  process.stderr.write(`${line.replaceAll(/\s+/g, " ")}\n`);
  process.exit(1);
}

export type Start = PromiseWithResolvers<void> & { begun: boolean };

/** Also awaited by the site's own server (scripts/server), which listens only then. */
const started = processWide(
  "started",
  (): Start => ({ ...Promise.withResolvers<void>(), begun: false }),
);

/**
 * Makes the process ready to answer, once, with the features' own `steps` when the database is ready; or ends it with
 * one line on stderr that says why it cannot.
 */
export async function start(steps: readonly Step[]): Promise<void> {
  if (!started().begun) {
    started().begun = true;
    await run(steps).then(started().resolve, refuse);
  }
  return started().promise;
}
