import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { processorMs, residentBytes } from "../../tests/support/process-cost";
import { ensureBuild } from "../server/current-build";
import { hangUp, hashOf, hear } from "./api/load";
import {
  type Side,
  startApi,
  startBarePipe,
  startProvider,
  startSmallestNext,
  startWebChat,
} from "./api/sides";

const ROUNDS = 2;
const STREAMS = [1, 50, 200];
/** Words of an answer, and the time between two. */
const [CHUNKS, DELAY_MS] = [400, 20];
/** One after the other, for the time to the first token of one stream. */
const [SHORT_ANSWERS, SHORT_CHUNKS] = [30, 3];
const [BATCHES, ABORTED, ABORTED_AT_ONCE] = [10, 1_000, 50];
/** Without a bound Node lets its heap grow as long as there is memory, and a leak could not be told from that. */
const BOUNDED = "--max-old-space-size=120 --max-semi-space-size=8";

const say = (line = "") => process.stdout.write(`${line}\n`);
const row = (cells: readonly (string | number)[]) => say(`| ${cells.join(" | ")} |`);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

type Run = { firstMs: number; cpuMsPerChunk: number; chunksPerS: number; lost: number };

const cpuOf = ({ pid }: Side) => (pid === undefined ? 0 : processorMs(pid));

async function firstTokens({ ask }: Side): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < SHORT_ANSWERS; index += 1)
    times.push((await hear(await ask(SHORT_CHUNKS, 0))).firstMs);
  return median(times);
}

/** So many answers at once; those that differ by a character from what was sent, or broke off, are lost. */
async function run(side: Side, streams: number): Promise<Run> {
  const questions = await Promise.all(
    Array.from({ length: streams }, () => side.ask(CHUNKS, DELAY_MS)),
  );
  const [cpu, startedAt] = [cpuOf(side), performance.now()];
  const ended = await Promise.allSettled(questions.map(hear));
  const seconds = (performance.now() - startedAt) / 1_000;
  const heard = ended.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const whole = hashOf(CHUNKS);
  const chunks = streams * CHUNKS;
  const cpuMs = cpuOf(side) - cpu;
  return {
    firstMs: streams === 1 ? await firstTokens(side) : median(heard.map((one) => one.firstMs)),
    cpuMsPerChunk: cpuMs / chunks,
    chunksPerS: chunks / seconds,
    lost: streams - heard.filter(({ hash }) => hash === whole).length,
  };
}

/** Megabytes of memory after each batch of streams that were hung up on, and the calls that are still open then. */
async function abort({ ask, pid = 0 }: Side, providerUrl: string) {
  const memory: number[] = [];
  for (let done = 1; done <= (BATCHES * ABORTED) / ABORTED_AT_ONCE; done += 1) {
    const some = Array.from({ length: ABORTED_AT_ONCE }, async () =>
      hangUp(await ask(CHUNKS, DELAY_MS)),
    );
    await Promise.all(some);
    if ((done * ABORTED_AT_ONCE) % ABORTED === 0)
      memory.push(Math.round(residentBytes(pid) / 1_000_000));
  }
  await sleep(1_000);
  const { open } = (await (await fetch(`${providerUrl}/stats`)).json()) as { open: number };
  return { memory, open };
}

type Runs = Map<Side, Run[][]>;

/** One figure of all sides, by the number of streams. */
function table(title: string, runs: Runs, figure: (some: readonly Run[], side: Side) => string) {
  say(`\n${title}\n`);
  row(["", ...STREAMS.map((streams) => (streams === 1 ? "1 stream" : `${streams} streams`))]);
  row([":---", ...STREAMS.map(() => "---:")]);
  for (const [side, all] of runs) row([side.name, ...all.map((some) => figure(some, side))]);
}

const medianOf = (some: readonly Run[], name: keyof Run) => median(some.map((one) => one[name]));

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const provider = await startProvider();
const sides: Side[] = [
  provider,
  await startBarePipe(provider.url),
  await startSmallestNext(provider.url),
  await startApi(provider.url),
  await startWebChat(provider.url, Math.max(...STREAMS)),
];

const runs: Runs = new Map(sides.map((side) => [side, STREAMS.map(() => [])]));
for (const side of sides) await run(side, Math.max(...STREAMS));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [at, streams] of STREAMS.entries())
    for (const side of sides) runs.get(side)?.[at]?.push(await run(side, streams));
}

say(`${cpus().length} cores, Node ${process.version}; medians of ${ROUNDS} interleaved rounds.`);
say(`Answers of ${CHUNKS} chunks, ${DELAY_MS} ms apart.`);
table("Milliseconds to the first token:", runs, (some) => medianOf(some, "firstMs").toFixed(1));
table("CPU seconds of the process in the middle, per 1,000 chunks:", runs, (some, { pid }) =>
  pid === undefined ? "" : medianOf(some, "cpuMsPerChunk").toFixed(3),
);
table("Chunks per second:", runs, (some) => medianOf(some, "chunksPerS").toFixed(0));
table("Answers that lost a character:", runs, (some) =>
  some.reduce((sum, one) => sum + one.lost, 0).toFixed(0),
);

const bounded = await startApi(provider.url, BOUNDED);
const { memory, open } = await abort(bounded, provider.url);
say(
  `\nStreams of /v1 that were hung up on, ${ABORTED} a batch: ${memory.join(", ")} MB after each; ${open} calls still open at the provider a second later.`,
);
for (const side of [...sides, bounded]) await side.stop();
process.exit(0);
