/** Below this the clock of the processor tells nothing. */
const LEAST_MS = 20;

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
}

/**
 * How many times the processor's work grows when what it works on becomes ten times as long: about 10 where each
 * letter costs the same, 100 where each costs more than the one before. True on slow and busy machines, too.
 */
export function growth(work: (size: number) => void, size: number): number {
  work(size);
  const once = Math.max(
    LEAST_MS,
    processorMs(() => work(size)),
  );
  return processorMs(() => work(10 * size)) / once;
}

/** Between the two, with room for a busy machine. */
export const EVEN_GROWTH_MAX = 60;
