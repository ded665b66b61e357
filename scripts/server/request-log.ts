import type { ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { RequestContext } from "../../lib/server/request-context.ts";

/** `path` is as it may be logged. */
type Asked = { method: string; path: string; context: RequestContext; isAsset: boolean };

/** Logs one line when the answer is over. Assets of the build are no news. */
export function logWhenDone(response: ServerResponse, log: Logger, asked: Asked): void {
  const { method, path, context, isAsset } = asked;
  const startedAt = performance.now();
  response.once("close", () => {
    log[isAsset ? "debug" : "info"]({
      method,
      path,
      // As nginx has it: the client went away before there was an answer.
      status: response.headersSent ? response.statusCode : 499,
      ms: Math.round(performance.now() - startedAt),
      requestId: context.requestId,
      userId: context.userId ?? null,
      ...(response.writableFinished ? {} : { cut: true }),
    });
  });
}
