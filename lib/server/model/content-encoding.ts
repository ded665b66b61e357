import { pipeline, Readable, type Transform } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";

/** What breaks off, or is left, is heard at the end that is read. */
const through = (body: Readable, decoder: Transform): Readable => pipeline(body, decoder, () => {});

/** The method of compression, in the low half of the first byte of what has a zlib header. */
const ZLIB = 8;

async function* inflated(body: Readable): AsyncGenerator<Buffer> {
  const parts = body[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const { value: first } = await parts.next();
  if (first === undefined) return;
  async function* all() {
    yield first;
    yield* parts;
  }
  const isRaw = ((first[0] ?? 0) & 0x0f) !== ZLIB;
  yield* through(Readable.from(all()), isRaw ? createInflateRaw() : createInflate());
}

const decoders: ReadonlyMap<string, (body: Readable) => Readable> = new Map([
  ["gzip", (body) => through(body, createGunzip())],
  ["x-gzip", (body) => through(body, createGunzip())],
  ["br", (body) => through(body, createBrotliDecompress())],
  ["zstd", (body) => through(body, createZstdDecompress())],
  // Some servers leave out the header that the name means.
  ["deflate", (body) => Readable.from(inflated(body))],
]);

/**
 * A body as it was meant, whatever its `Content-Encoding` names, in any case and number. It is asked for plain, but some
 * servers do not listen.
 */
export const decoded = (body: Readable, encoding: string | null): Readable =>
  (encoding ?? "")
    .toLowerCase()
    .split(",")
    .reduceRight((plain, name) => decoders.get(name.trim())?.(plain) ?? plain, body);
