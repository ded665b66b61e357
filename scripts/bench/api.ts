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

const ROUNDS = 3;
const STREAMS = [50, 200];
/** Words of an answer, and the time between two. */
const [CHUNKS, DELAY_MS] = [400, 20];
/** One after the other, for the time to the first word. */
const [SHORT_ANSWERS, SHORT_CHUNKS] = [30, 3];
const ABORTED = 1_000;
const BATCHES = 4;
const ABORTED_AT_ONCE = 50;

const say = (line = "") => process.stdout.write(`${line}\n`);
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

type Run = { cpuMsPerChunk: number; chunksPerS: number; lost: number };

const cpuOf = ({ pid }: Side) => (pid === undefined ? 0 : processorMs(pid));

async function firstWords({ ask }: Side): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < SHORT_ANSWERS; index += 1)
    times.push((await hear(await ask(SHORT_CHUNKS, 0))).firstMs);
  return median(times);
}

/** So many answers at once; those that differ by a character from what was sent are lost. */
async function run(side: Side, streams: number): Promise<Run> {
  const questions = await Promise.all(
    Array.from({ length: streams }, () => side.ask(CHUNKS, DELAY_MS)),
  );
  const [cpu, startedAt] = [cpuOf(side), performance.now()];
  const heard = await Promise.allSettled(questions.map(hear));
  const seconds = (performance.now() - startedAt) / 1_000;
  const whole = hashOf(CHUNKS);
  const chunks = streams * CHUNKS;
  return {
    cpuMsPerChunk: (cpuOf(side) - cpu) / chunks,
    chunksPerS: chunks / seconds,
    lost: heard.filter((one) => one.status === "rejected" || one.value.hash !== whole).length,
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

const row = (cells: readonly (string | number)[]) => say(`| ${cells.join(" | ")} |`);

if (!(await ensureBuild(process.cwd()))) throw new Error("The site does not build.");
const provider = await startProvider();
const sides = [
  provider,
  await startBarePipe(provider.url),
  await startSmallestNext(provider.url),
  await startApi(provider.url),
  await startWebChat(provider.url, Math.max(...STREAMS)),
];

const firsts = new Map<Side, number[]>(sides.map((side) => [side, []]));
const runs = new Map<Side, Run[][]>(sides.map((side) => [side, STREAMS.map(() => [])]));
for (const side of sides) await run(side, Math.max(...STREAMS));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const side of sides) firsts.get(side)?.push(await firstWords(side));
  for (const [at, streams] of STREAMS.entries())
    for (const side of sides) runs.get(side)?.[at]?.push(await run(side, streams));
}

say(`${cpus().length} cores, Node ${process.version}; medians of ${ROUNDS} interleaved rounds.`);
say(
  `Answers of ${CHUNKS} chunks, ${DELAY_MS} ms apart; CPU is that of the process in the middle.\n`,
);
row([
  "way",
  "first token, 1 stream (ms)",
  ...STREAMS.map((streams) => `CPU s per 1,000 chunks, ${streams} streams`),
  ...STREAMS.map((streams) => `chunks/s, ${streams} streams`),
  "answers that lost a character",
]);
row(Array(3 + 2 * STREAMS.length).fill("---"));
for (const side of sides) {
  const many = runs.get(side) ?? [];
  const lost = many.flat().reduce((sum, one) => sum + one.lost, 0);
  row([
    side.name,
    median(firsts.get(side) ?? []).toFixed(1),
    ...many.map((some) =>
      side.pid === undefined ? "" : median(some.map((one) => one.cpuMsPerChunk)).toFixed(3),
    ),
    ...many.map((some) => Math.round(median(some.map((one) => one.chunksPerS)))),
    lost,
  ]);
}

const v1 = sides.find(({ name }) => name === "Parley /v1") as Side;
const { memory, open } = await abort(v1, provider.url);
say(
  `\nStreams of /v1 that were hung up on, ${ABORTED} a batch: ${memory.join(", ")} MB after each; ${open} calls still open at the provider a second later.`,
);
for (const side of sides) await side.stop();
process.exit(0);
