/** Next calls this once, before the first request; never while it builds. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("@/lib/server/start");
  const { sweep } = await import("@/lib/server/answers/sweep");
  const { settleAtShutdown } = await import("@/lib/server/answers/settle");
  await start([sweep, settleAtShutdown]);
}
