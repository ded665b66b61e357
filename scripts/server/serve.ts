import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import makeNext from "next";
import type { Logger } from "pino";
import type { Environment } from "../../lib/server/env.ts";
import { errorFields } from "../../lib/server/error-fields.ts";
import { newStartState } from "../../lib/server/start-state.ts";
import { readAddresses } from "./addresses.ts";
import { answerWith } from "./answer.ts";
import { quietConsole } from "./quiet-console.ts";
import { refuseSocket } from "./refuse.ts";
import { made, provided } from "./shared.ts";
import { makeStop, type Stop } from "./stop.ts";

/** Only the receiving of a request is timed; an answer may stream as long as it likes. */
const timeouts = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 };

/** What is wrong with a request is for our listener to say: Node's own refusals have no words and no request id. */
const leniency = { requireHostHeader: false };

const statusLines: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

export type How = { root: string; dev: boolean };

/**
 * Brings Next up, and with it lib/server: `instrumentation.ts` reads the settings, takes the data folder, and goes on to
 * the database, or ends the process with one line that says why it cannot.
 */
async function bringUp({ root, dev }: How) {
  // Next would put its own listener for upgrades on the server; it gets a stand-in.
  const upgrades = new EventEmitter();
  const app = makeNext({ dev, dir: root, httpServer: upgrades as Server, quiet: true });
  const start = provided("started", newStartState);
  await app.prepare();
  // Next calls instrumentation.ts, but does not wait for it.
  await start.opened.promise;
  return { app, upgrades, start };
}

async function listen(server: Server, { PORT, HOST }: Environment): Promise<number> {
  server.listen(PORT, HOST);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(`Parley cannot listen on ${HOST}:${PORT} (${code}).\n`);
    process.exit(1);
  }
  return (server.address() as AddressInfo).port;
}

function endWith({ stop }: Stop, log: Logger): void {
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal, 0));
  process.on("uncaughtException", (error) => {
    log.fatal(errorFields(error), "uncaught exception");
    void stop("uncaughtException", 1);
  });
  process.on("unhandledRejection", (error) => log.error(errorFields(error), "unhandled rejection"));
}

/** Serves the site in `root` on its own HTTP server, with Next behind it. */
export async function serve({ root, dev }: How): Promise<void> {
  if (!dev) quietConsole(() => made("log"));
  const contexts = provided("request-context", () => new AsyncLocalStorage());
  const { app, upgrades, start } = await bringUp({ root, dev });
  const [settings, log, api] = [made("env"), made("log"), made("api")];
  if (!settings || !log || !api) throw new Error("lib/server has not started whole.");

  const known = readAddresses(join(root, "app"));
  const addresses = dev ? () => readAddresses(join(root, "app")) : () => known;
  // Whatever a client offers to go over to (h2c, a websocket), it is answered in HTTP/1.1, as it is free to be.
  const shouldUpgradeCallback = ({ url }: IncomingMessage) =>
    dev && url?.startsWith("/_next/") === true;
  const server = createServer({ ...timeouts, ...leniency, shouldUpgradeCallback });
  const stopping = makeStop({ server, app, log });
  const { isStopping } = stopping;
  const next = app.getRequestHandler();
  const startStep = () => start.step;
  const answer = answerWith({
    next,
    api,
    contexts,
    settings,
    log,
    addresses,
    isStopping,
    startStep,
    dev,
  });
  server.on("request", answer);
  // An expectation that nobody knows is none.
  server.on("checkExpectation", answer);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    refuseSocket(socket, statusLines[error.code ?? ""]);
  });
  server.on("upgrade", (...upgrade) => upgrades.emit("upgrade", ...upgrade));
  endWith(stopping, log);

  // From here on it says how it is: a long look at the database is no reason for a supervisor to give up.
  const port = await listen(server, settings);
  await start.ready.promise;
  const url = settings.PUBLIC_URL ?? `http://localhost:${port}`;
  log.info({ host: settings.HOST, port, url }, "listening");
}
