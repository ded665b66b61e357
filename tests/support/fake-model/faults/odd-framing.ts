import { gzipSync } from "node:zlib";
import { goodFrames } from "../frames";
import { type Fault, openStream, type Turn, write } from "../turn";

/** A good answer whose bytes are arranged anew: what is said stays the same. */
const arranged =
  (arrange: (stream: string, turn: Turn) => Iterable<string | Uint8Array>, headers = {}): Fault =>
  async (turn) => {
    openStream(turn, headers);
    await write(turn, arrange(goodFrames(turn).join(""), turn));
    turn.response.end();
  };

/** Cuts of `length`, wherever they fall. */
function* slices(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length)
    yield bytes.subarray(start, start + length);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const eachFrame = (stream: string, change: (frame: string) => string) =>
  stream.split(/(?<=\n\n)/).map(change);

/** The same stream in all the ways that servers write it. */
export const oddFraming: Record<string, Fault> = {
  "split-utf8": arranged((stream) => slices(bytesOf(stream), 1)),
  "split-line": arranged((stream) => slices(bytesOf(stream), 17)),
  "many-in-one": arranged((stream) => [stream]),
  crlf: arranged((stream) => [stream.replaceAll("\n", "\r\n")]),
  "crlf-split": arranged((stream) => slices(bytesOf(stream.replaceAll("\n", "\r\n")), 1)),
  cr: arranged((stream) => [stream.replaceAll("\n", "\r")]),
  "no-space": arranged((stream) => [stream.replaceAll("data: ", "data:")]),
  comments: arranged((stream) => eachFrame(stream, (frame) => `: keep-alive\n\n:\n${frame}`)),
  fields: arranged((stream) =>
    eachFrame(stream, (frame) => `event: message\nid: 1\nretry: 10\nother: x\n${frame}`),
  ),
  bom: arranged((stream) => [`\uFEFF${stream}`]),
  "many-lines": arranged((stream) =>
    eachFrame(stream, (frame) => frame.replace(',"choices"', '\ndata: ,"choices"')),
  ),
  "no-last-line": arranged((stream) => [stream.trimEnd()]),
  gzip: arranged((stream) => slices(gzipSync(stream), 40), { "content-encoding": "gzip" }),
};
