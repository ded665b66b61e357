import type { Instrumentation } from "next";

const runsHere = () => process.env.NEXT_RUNTIME === "nodejs";

/** Next calls this once, before the first request; never while it builds. */
export async function register(): Promise<void> {
  if (!runsHere()) return;
  const { start } = await import("@/lib/server/start");
  const { settleAtShutdown } = await import("@/lib/server/answers/settle");
  const { sweepWhenPossible } = await import("@/lib/server/answers/sweep");
  const { drawOutdatedLinks } = await import("@/lib/server/sharing/drawings");
  const { flushAtShutdown } = await import("@/lib/server/usage/ledger");
  const { listModels } = await import("@/lib/server/model/gateway");
  const { api } = await import("@/app/v1/api");
  const { settleCallsAtShutdown } = await import("@/app/v1/live-calls");
  // Made by then, for the site's own server to find.
  api();
  const { takeUpRemoval } = await import("@/lib/server/removal");
  await start([
    settleCallsAtShutdown,
    sweepWhenPossible,
    settleAtShutdown,
    flushAtShutdown,
    takeUpRemoval,
    drawOutdatedLinks,
  ]);
  // Asked ahead, so that the first person does not wait for it; a provider that is down holds nothing up.
  void listModels();
}

/** Next tells of a page that failed; routes tell of themselves (`lib/server/http/route.ts`). */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  _request,
  { routePath },
) => {
  if (!runsHere()) return;
  const { errorFields } = await import("@/lib/server/error-fields");
  const { log } = await import("@/lib/server/log");
  const { requestContext } = await import("@/lib/server/request-context");
  const { requestId } = requestContext();
  log().error({ requestId, page: routePath, ...errorFields(error) }, "page failed");
};
