import type { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Environment } from "../../lib/server/env.ts";
import { processWide } from "../../lib/server/process-wide.ts";
import type { RequestContext } from "../../lib/server/request-context.ts";
import type { Shutdown } from "../../lib/server/shutdown.ts";
import type { StartState } from "../../lib/server/start-state.ts";
import type { UntrustedProxy } from "../../lib/server/untrusted-proxy.ts";

/** What this server, which is not bundled, and the server's half of the house, which is, have in common. */
type Shared = {
  env: Environment;
  log: Logger;
  "request-context": AsyncLocalStorage<RequestContext>;
  started: StartState;
  shutdown: Shutdown;
  "untrusted-proxy": UntrustedProxy;
  /** `/v1` (app/v1/api.ts). */
  api: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** The one in the process, which `make` makes when nobody has yet. */
export const provided = <Name extends keyof Shared>(name: Name, make: () => Shared[Name]) =>
  processWide(name, make)();

/** What lib/server has made; undefined before its start. */
export const made = <Name extends keyof Shared>(name: Name): Shared[Name] | undefined =>
  (globalThis as { [key: symbol]: unknown })[Symbol.for(`parley.${name}`)] as
    | Shared[Name]
    | undefined;
