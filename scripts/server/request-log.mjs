import { performance } from "node:perf_hooks";

/** Logs one line when the answer is over. Assets of the build are no news. */
export function logWhenDone(response, log, { method, path, context, isAsset }) {
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
