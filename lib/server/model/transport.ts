import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Agent } from "undici";

export type Fetch = typeof globalThis.fetch;

/** How long a provider may take, in milliseconds. */
export type Timeouts = { connectMs: number; firstByteMs: number; idleMs: number };

/**
 * Connections to providers. They give up when connecting (name, TCP and TLS), the first byte, or the time between two
 * bytes takes too long.
 */
export const patientAgent = ({ connectMs, firstByteMs, idleMs }: Timeouts): Agent =>
  new Agent({
    connect: { timeout: connectMs },
    headersTimeout: firstByteMs,
    bodyTimeout: idleMs,
    // One socket for each answer: to hang up is to close it, and the provider stops working at once.
    allowH2: false,
  });

/** A request to a provider. A body is JSON in UTF-8. */
export type Call = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer<ArrayBuffer>;
  signal: AbortSignal;
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

const decompressors = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body as it was meant. It is asked for plain, but some servers do not listen. */
function decompressed(body: Readable, encoding: string | null): Readable {
  const make = decompressors[encoding as keyof typeof decompressors];
  // What breaks off, or is left, is heard at the end that is read.
  return make === undefined ? body : pipeline(body, make(), () => {});
}

/** What breaks off before anybody reads it is heard by whoever reads it then. */
function posted(status: number, header: Posted["header"], body: Readable): Posted {
  body.on("error", () => {});
  return { status, header, body };
}

/**
 * Calls over the network, with streams of Node, which cost a fraction of the web's. It follows no redirect, as the key
 * would go along.
 */
export function patientSend(agent: Agent): Send {
  return async ({ url, headers: told, ...call }) => {
    const { statusCode, headers, body } = await agent.request({
      ...originAndPath(url),
      headers: { ...told, "accept-encoding": "identity" },
      ...call,
    });
    const header = (name: string) => headers[name]?.toString() ?? null;
    return posted(statusCode, header, decompressed(body, header("content-encoding")));
  };
}

function originAndPath(url: string) {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

/** Calls a server that is a function in this process. */
export function sendTo(fetch: Fetch): Send {
  return async ({ url, body = null, ...call }) => {
    const response = await fetch(url, { ...call, body });
    const parts = response.body ? Readable.fromWeb(response.body as never) : Readable.from([]);
    return posted(response.status, (name) => response.headers.get(name), parts);
  };
}
