import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newId } from "../../../lib/domain/id";
import { type Person, signUp } from "../../../tests/support/person";
import { startParley } from "../../../tests/support/server";
import type { Ask } from "./load";
import { buildSmallestNext } from "./smallest-next";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** One way from a client to the provider. `pid` is the process between them, if there is one. */
export type Side = { name: string; pid: number | undefined; ask: Ask; stop(): unknown };

const promptFor = (chunks: number, delayMs: number) => `chunks=${chunks} delay=${delayMs}`;

/** A script of this folder in a process of its own, which tells its port. */
async function started(script: string, ...args: string[]) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [told] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: `http://127.0.0.1:${told.toString().trim()}` };
}

const stopOf = (child: ChildProcess) => () => child.kill();

/** The provider, and the way straight to it. */
export async function startProvider(): Promise<Side & { url: string }> {
  const { child, url } = await started("./provider.ts");
  return { name: "direct", pid: undefined, url, ask: askAt(url), stop: stopOf(child) };
}

function askAt(url: string, key = "none"): Ask {
  return (chunks, delayMs) => ({
    url: `${url}/v1/chat/completions`,
    headers: { authorization: `Bearer ${key}` },
    body: {
      model: "bench",
      stream: true,
      messages: [{ role: "user", content: promptFor(chunks, delayMs) }],
    },
    wordsOf: (data) => data.choices?.[0]?.delta?.content ?? "",
  });
}

export async function startBarePipe(upstream: string): Promise<Side> {
  const { child, url } = await started("./bare-pipe.ts", upstream);
  return { name: "bare node:http", pid: child.pid, ask: askAt(url), stop: stopOf(child) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

export async function startSmallestNext(upstream: string): Promise<Side> {
  const folder = buildSmallestNext(root);
  const port = await freePort();
  const next = join(folder, "node_modules/next/dist/bin/next");
  const args = [next, "start", folder, "-p", String(port), "-H", "127.0.0.1"];
  const env = { ...process.env, NODE_ENV: "production", UPSTREAM: upstream } as const;
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const text of child.stdout.setEncoding("utf8")) if (/ready/i.test(text)) break;
  child.stdout.resume();
  const ask = askAt(`http://127.0.0.1:${port}`);
  return { name: "smallest Next handler", pid: child.pid, ask, stop: stopOf(child) };
}

/** So many answers may one person have under way. */
const STREAMS_PER_PERSON = 5;

/** Asks in the web chat, each time in a new conversation, people taking turns. */
async function chatAsk(url: string, streams: number): Promise<Ask> {
  const people: Person[] = [];
  for (let index = 0; index < streams / STREAMS_PER_PERSON; index += 1)
    people.push(await signUp({ url }));
  let turn = 0;
  return async (chunks, delayMs) => {
    turn += 1;
    const person = people[turn % people.length] as Person;
    const started = await person.post("/api/conversations", {});
    const { id } = (await started.json()) as { id: string };
    return {
      url: `${url}/api/conversations/${id}/messages`,
      headers: { cookie: person.cookieHeader(), origin: url },
      body: { id: newId(), text: promptFor(chunks, delayMs) },
      wordsOf: (data) => data.text ?? "",
    };
  };
}

async function keyOf(person: Person): Promise<string> {
  const made = await person.post("/api/keys", { name: "bench", requestsPerMinute: 100_000 });
  const { key } = (await made.json()) as { key: string };
  return key;
}

const startParleyOn = (upstream: string, options = "") =>
  startParley({
    env: { OPENAI_BASE_URL: `${upstream}/v1`, OPENAI_API_KEY: "bench", NODE_OPTIONS: options },
  });

/** Parley's `/v1`. `options` are those of Node. */
export async function startApi(upstream: string, options?: string): Promise<Side> {
  const parley = await startParleyOn(upstream, options);
  const ask = askAt(parley.url, await keyOf(await signUp(parley)));
  return { name: "Parley /v1", pid: parley.pid, ask, stop: () => parley.stop() };
}

/** Parley's web chat, which stores all that passes, for so many streams at once. */
export async function startWebChat(upstream: string, streams: number): Promise<Side> {
  const parley = await startParleyOn(upstream);
  const ask = await chatAsk(parley.url, streams);
  return { name: "Parley web chat", pid: parley.pid, ask, stop: () => parley.stop() };
}
