import { performance } from "node:perf_hooks";

/** Logs one line when the answer is over. Assets of the build are no news. */
export function logWhenDone(response, log, { method, path, context, isAsset }) {
  const startedAt = performance.now();
  response.once("close", () => {
    log[isAsset ? "debug" : "info"]({
      method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - startedAt),
      requestId: context.requestId,
      userId: context.userId ?? null,
      ...(response.writableFinished ? {} : { cut: true }),
    });
  });
}
