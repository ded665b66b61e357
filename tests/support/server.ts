import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 60_000;

type Settings = { env?: Record<string, string>; dataDir?: string; port?: number };

export type Parley = {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** All that the process has written so far, stdout and stderr. */
  logs(): string;
  /** Ends it as a process manager does. Gives its exit code. */
  stop(): Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
};

export type Attempt = { exitCode: number | null; stdout: string; stderr: string };

const newDataDir = () => mkdtempSync(join(tmpdir(), "parley-test-"));

/** The built site as a process of its own, knowing nothing of this one's environment. */
function launch({ env = {}, dataDir = newDataDir(), port = 0 }: Settings) {
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that runs out of its time stops nothing.
  const killToo = () => void child.kill("SIGKILL");
  process.once("exit", killToo);
  child.once("exit", () => process.off("exit", killToo));
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.stderr += text;
  });
  return { child, dataDir, written };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

const logLines = (text: string): Record<string, unknown>[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));

/** The lines of the log, parsed. */
export const logOf = (parley: Pick<Parley, "logs">) => logLines(parley.logs());

async function listeningPort(
  child: ChildProcess,
  written: { stdout: string; stderr: string },
): Promise<number> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const listening = logLines(written.stdout).find((line) => line.msg === "listening");
    if (listening) return Number(listening.port);
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill("SIGKILL");
  throw new Error(`Parley did not start.\n${written.stdout}\n${written.stderr}`);
}

/** Starts the built site on 127.0.0.1, on a free port and an empty data folder where none are given. */
export async function startParley(settings: Settings = {}): Promise<Parley> {
  const { child, dataDir, written } = launch(settings);
  const port = await listeningPort(child, written);
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exitOf(child);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    logs: () => written.stdout + written.stderr,
    stop: () => kill("SIGTERM"),
    kill,
  };
}

/** Starts the built site where it is expected to refuse, and waits for its end. */
export async function startRefused(settings: Settings = {}): Promise<Attempt> {
  const { child, written } = launch(settings);
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
  const exitCode = await exitOf(child);
  clearTimeout(timer);
  return { exitCode, ...written };
}
