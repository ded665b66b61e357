/**
 * Milliseconds of processor time that this thread has had, to measure work by: a busy machine makes it last, not grow.
 * Where Node cannot tell (before 23.9), the time that has passed.
 */
export function threadTimeMs(): number {
  const usage = process.threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1_000 : performance.now();
}
