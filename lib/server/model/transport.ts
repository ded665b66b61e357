import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import { setImmediate as breathe } from "node:timers/promises";
import { type OutlinedJson, partsOfJson } from "@/lib/domain/held-strings";
import { decoded } from "./content-encoding";

export type Fetch = typeof globalThis.fetch;

/** How long a provider may take, in milliseconds: to connect, to begin, and between two bytes. */
export type Timeouts = { connectMs: number; firstByteMs: number; idleMs: number };

/** JSON to be sent. */
export type Body = string | OutlinedJson;

/** A request to a provider. */
export type Call = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: Body;
  signal: AbortSignal;
  /** How long the provider may be silent, before its first byte or later, where it is not to be as usual. */
  silenceMs?: number;
  /** Over a connection of its own, and none that was kept open. */
  fresh?: boolean;
};

/** What came back, as soon as its headers are there. */
export type Posted = {
  status: number;
  header(name: string): string | null;
  /** To be read to its end, or destroyed, which hangs up. */
  body: Readable;
};

/** Calls a provider. Rejects for what a network can do; a status is no error. */
export type Send = (call: Call) => Promise<Posted>;

/** Where a chat-completions server is, and how it is reached. Without a key no Authorization is sent. */
export type ChatServerAddress = { baseUrl: string; apiKey: string | undefined; send: Send };

/** A provider that took too long. */
class TimedOut extends Error {
  readonly code: "CONNECT_TIMEOUT" | "FIRST_BYTE_TIMEOUT" | "IDLE_TIMEOUT";

  constructor(code: TimedOut["code"]) {
    super(code);
    this.code = code;
  }
}

/** Shorter than what servers commonly grant a silent connection (5 s), which they need not say. */
const KEPT_OPEN_MS = 4_000;
const kept = { keepAlive: true, timeout: KEPT_OPEN_MS };

/** Gives up, unless something has come: what waited while this thread was busy is read after the timers. */
function giveUp(stream: ClientRequest | IncomingMessage, code: TimedOut["code"]): void {
  const read = stream.socket?.bytesRead;
  setImmediate(() => {
    if (stream.socket?.bytesRead === read) stream.destroy(new TimedOut(code));
  });
}

/** Ends the request when the provider takes too long to connect, or then to begin. */
function limitBeginning(request: ClientRequest, connectMs: number, firstByteMs: number): void {
  let timer = setTimeout(() => giveUp(request, "CONNECT_TIMEOUT"), connectMs);
  const connected = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(request, "FIRST_BYTE_TIMEOUT"), firstByteMs);
  };
  request.once("socket", (socket) => {
    if (request.reusedSocket) connected();
    else socket.once("encrypted" in socket ? "secureConnect" : "connect", connected);
  });
  // What is large takes its time to be sent.
  for (const event of ["drain", "finish"]) request.on(event, () => timer.refresh());
  for (const event of ["response", "close"]) request.once(event, () => clearTimeout(timer));
}

/** Ends a body in which nothing comes for too long. While what came is not read, the silence is ours. */
function limitSilence(body: IncomingMessage, idleMs: number): void {
  const { socket } = body;
  const onTimeout = () => {
    if (body.readableLength > 0) socket.setTimeout(idleMs);
    else giveUp(body, "IDLE_TIMEOUT");
  };
  socket.setTimeout(idleMs).on("timeout", onTimeout);
  body.once("close", () => socket.off("timeout", onTimeout));
}

/** What breaks off before anybody reads it is heard by whoever reads it then. */
function posted(status: number, header: Posted["header"], body: Readable): Posted {
  body.on("error", () => {});
  return { status, header, body };
}

/** Bytes: about a tenth of a millisecond of sending, and no more turns of the loop than a large body can bear. */
const SLICE_BYTES = 128_000;

function partsOf(body: Body | undefined): Uint8Array[] {
  if (body === undefined) return [];
  return typeof body === "string" ? [Buffer.from(body)] : partsOfJson(body);
}

/** The parts, with a breath after each so many bytes: a socket that takes all at once would hold everybody else. */
async function* inSlices(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts)
    for (let start = 0; start < part.byteLength; start += SLICE_BYTES) {
      yield part.subarray(start, start + SLICE_BYTES);
      await breathe();
    }
}

/**
 * Calls over the network with Node's own client, one connection for each answer: to hang up is to close it, and the
 * provider stops working at once. It follows no redirect, as the key would go along.
 */
export function patientSend({ connectMs, ...timeouts }: Timeouts): Send {
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) };

  return (call) => {
    const { url, method, signal, silenceMs, fresh = false } = call;
    const parts = partsOf(call.body);
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const headers = {
      ...call.headers,
      "accept-encoding": "identity",
      ...(method === "POST" ? { "content-length": length } : {}),
    };
    const isHttps = url.startsWith("https:");
    const options = { method, headers, agent: !fresh && agents[isHttps ? "https" : "http"] };
    const request = (isHttps ? httpsRequest : httpRequest)(url, options);
    limitBeginning(request, connectMs, silenceMs ?? timeouts.firstByteMs);
    const hangUp = () => void request.destroy();
    signal.addEventListener("abort", hangUp);
    request.once("close", () => signal.removeEventListener("abort", hangUp));
    // What is read ahead would be sent in one go.
    Readable.from(inSlices(parts), { highWaterMark: 1 }).pipe(request);
    return new Promise((resolve, reject) => {
      request.once("response", (response) => {
        limitSilence(response, silenceMs ?? timeouts.idleMs);
        const header = (name: string) => response.headers[name]?.toString() ?? null;
        const body = decoded(response, header("content-encoding"));
        resolve(posted(response.statusCode ?? 502, header, body));
      });
      request.on("error", (error) => {
        reject(Object.assign(error, { reusedSocket: request.reusedSocket }));
      });
    });
  };
}

const textOf = (body: Body) => (typeof body === "string" ? body : body.json);

/** Calls a server that is a function in this process. It reads nothing that is held apart. */
export function sendTo(fetch: Fetch): Send {
  return async ({ url, body, silenceMs: _, fresh: __, ...call }) => {
    const sent = body === undefined ? null : textOf(body);
    const response = await fetch(url, { ...call, body: sent });
    const parts = response.body ? Readable.fromWeb(response.body as never) : Readable.from([]);
    return posted(response.status, (name) => response.headers.get(name), parts);
  };
}
