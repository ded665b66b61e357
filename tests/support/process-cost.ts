import { readFileSync } from "node:fs";

/** A tick of the processor's clock as /proc counts it, on all Linux of today. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has used so far: unlike the clock, the same on a busy machine. */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map(Number);
  return ((user ?? 0) + (system ?? 0)) * TICK_MS;
}

/** The same of this process, on any system. */
export const ownProcessorMs = (): number => process.cpuUsage().user / 1_000;

/** Bytes of memory that a process holds. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}
