import type { CDPSession, Page } from "@playwright/test";

/** What a stretch of time cost the page. Milliseconds, but for the share of frames. */
export type Cost = {
  mainThreadMs: number;
  longestTaskMs: number;
  droppedPercent: number;
  typingMs: number;
};

type Seen = { tasks: number[]; typed: number[]; frames: number; firstAt: number; lastAt: number };

/** A frame at 60 a second. */
const FRAME_MS = 1_000 / 60;

/** Notes long tasks, frames, and how long a key takes to show, from the page's first moment. */
function note(): void {
  const empty = () => ({ tasks: [], typed: [], frames: 0, firstAt: 0, lastAt: 0 });
  const seen: Seen = empty();
  Object.assign(globalThis, { parleySeen: seen, parleyForget: () => Object.assign(seen, empty()) });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === "keydown") seen.typed.push(duration);
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  const frame = (now: number) => {
    if (seen.firstAt === 0) seen.firstAt = now;
    else seen.frames += 1;
    seen.lastAt = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

const busyMs = async (session: CDPSession) => {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
};

const longest = (durations: readonly number[]) => Math.round(Math.max(0, ...durations));

/** Measures what `deed` costs the page. Call `watch` before the page is opened. */
export async function watch(page: Page): Promise<(deed: () => Promise<void>) => Promise<Cost>> {
  const session = await page.context().newCDPSession(page);
  // Time that the thread really had: other processes do not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  // The compiler of this script names functions with a helper that no page has.
  await page.addInitScript("globalThis.__name = (named) => named;");
  await page.addInitScript(note);
  return async (deed) => {
    await page.evaluate(() => (globalThis as { parleyForget?: () => void }).parleyForget?.());
    const before = await busyMs(session);
    await deed();
    const after = await busyMs(session);
    const seen = await page.evaluate(() => (globalThis as { parleySeen?: Seen }).parleySeen);
    if (!seen) throw new Error("The page was not watched.");
    const expected = (seen.lastAt - seen.firstAt) / FRAME_MS;
    return {
      mainThreadMs: Math.round(after - before),
      longestTaskMs: longest(seen.tasks),
      droppedPercent: Math.max(0, Math.round(1_000 * (1 - seen.frames / expected)) / 10),
      typingMs: longest(seen.typed),
    };
  };
}
