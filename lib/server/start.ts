import { authSecret } from "./auth-secret";
import { CannotStart, reasonOfCode } from "./cannot-start";
import { noteCleanEnd } from "./clean-end";
import { lockDataFolder, makeDataFolder } from "./data-folder";
import { database } from "./database";
import { env, WrongSetting } from "./env";
import { errorFields } from "./error-fields";
import { log } from "./log";
import { prepareDatabaseAside } from "./prepare-database";
import { processWide } from "./process-wide";
import { atLast, shutdown } from "./shutdown";
import { newStartState, type StartState } from "./start-state";

type Step = () => unknown;

/** Also awaited by the site's own server (scripts/server), which listens when it is opened. */
const state = processWide("started", newStartState);

function enter(step: StartState["step"]): void {
  state().step = step;
  log().info({ step }, "starting");
}

/** Reads the settings and makes the data folder this process's own. */
async function open(): Promise<void> {
  const { DATA_DIR } = env();
  enter("opening");
  makeDataFolder(DATA_DIR);
  const release = await lockDataFolder(DATA_DIR);
  authSecret();
  // Made by now, so that the site's own server finds it when a signal comes.
  shutdown();
  atLast(release);
}

async function prepare(steps: readonly Step[]): Promise<void> {
  await prepareDatabaseAside(enter);
  atLast(() => {
    database().$client.close();
    noteCleanEnd();
  });
  enter("recovering");
  for (const step of steps) await step();
  state().step = "ready";
  log().info({ dataDir: env().DATA_DIR }, "ready");
}

function sentenceOf(error: unknown): string {
  if (error instanceof WrongSetting || error instanceof CannotStart) return error.message;
  const { error: name, code } = errorFields(error);
  const place = error instanceof Error && "path" in error ? `${error.path}: ` : "";
  return `Parley cannot start: ${place}${reasonOfCode(code ?? name)}.`;
}

function refuse(error: unknown): never {
  process.stderr.write(`${sentenceOf(error).replaceAll(/\s+/g, " ")}\n`);
  process.exit(1);
}

/**
 * Makes the process ready to answer, once, with the features' own `steps` when the database is ready; or ends it with
 * one line on stderr that says why it cannot.
 */
export async function start(steps: readonly Step[]): Promise<void> {
  const { begun, opened, ready } = state();
  if (!begun) {
    state().begun = true;
    await open().then(opened.resolve, refuse);
    await prepare(steps).then(ready.resolve, refuse);
  }
  return ready.promise;
}
