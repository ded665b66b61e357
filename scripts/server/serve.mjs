import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import makeNext from "next";
import { readAddresses } from "./addresses.mjs";
import { answerWith } from "./answer.mjs";
import { processWide, provide } from "./process-wide.mjs";
import { errorFields, quietConsole } from "./quiet-console.mjs";
import { refuseSocket } from "./refuse.mjs";
import { makeStop } from "./stop.mjs";

/** Only the receiving of a request is timed; an answer may stream as long as it likes. */
const timeouts = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 };

const statusLineOf = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

async function listen(server, { PORT, HOST }) {
  server.listen(PORT, HOST);
  try {
    await once(server, "listening");
  } catch (error) {
    process.stderr.write(`Parley cannot listen on ${HOST}:${PORT} (${error.code}).\n`);
    process.exit(1);
  }
}

/** Serves the site in `root` on its own HTTP server, with Next behind it. */
export async function serve({ root, dev }) {
  if (!dev) quietConsole(() => processWide("log"));
  const contexts = provide("request-context", new AsyncLocalStorage());
  // Next would put its own listener for upgrades on the server; it gets a stand-in.
  const upgrades = new EventEmitter();
  const app = makeNext({ dev, dir: root, httpServer: upgrades, quiet: true });
  const started = provide("started", { ...Promise.withResolvers(), begun: false });
  await app.prepare();
  // Next calls instrumentation.ts, but does not wait: it reads the settings and opens the database, or ends the process.
  await started.promise;
  const [settings, log] = [processWide("env"), processWide("log")];

  const known = readAddresses(join(root, "app"));
  const addresses = dev ? () => readAddresses(join(root, "app")) : () => known;
  const server = createServer(timeouts);
  const { stop, isStopping } = makeStop({ server, app, log });
  const next = app.getRequestHandler();
  server.on("request", answerWith({ next, contexts, settings, log, addresses, isStopping, dev }));
  server.on("clientError", (error, socket) => refuseSocket(socket, statusLineOf[error.code]));
  server.on("upgrade", (request, socket, head) => {
    if (dev && request.url.startsWith("/_next/")) upgrades.emit("upgrade", request, socket, head);
    else refuseSocket(socket);
  });

  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal, 0));
  process.on("uncaughtException", (error) => {
    log.fatal(errorFields(error), "uncaught exception");
    void stop("uncaughtException", 1);
  });
  process.on("unhandledRejection", (error) => log.error(errorFields(error), "unhandled rejection"));

  await listen(server, settings);
  const { port } = server.address();
  log.info(
    { host: settings.HOST, port, url: settings.PUBLIC_URL ?? `http://localhost:${port}` },
    "listening",
  );
}
