import type { IncomingMessage } from "node:http";
import { ApiError } from "@/lib/domain/api-error";
import type { OutlinedJson } from "@/lib/domain/held-strings";
import {
  API_BODIES_AT_ONCE_MAX,
  API_OUTLINE_BYTES_MAX,
  JSON_BODY_BYTES_MAX,
  MESSAGE_BODY_BYTES_MAX,
} from "@/lib/domain/limits";
import { env } from "@/lib/server/env";
import { parseJson } from "@/lib/server/http/read-json";
import { processWide } from "@/lib/server/process-wide";
import type { ApiCall } from "./api-call";
import { JsonOutliner, type Outline } from "./json-outliner";

const tooLarge = (bytesMax: number, what = "The body") =>
  new ApiError(413, `${what} may be ${bytesMax} bytes at most.`, { code: "request_too_large" });

const unreadable = () =>
  new ApiError(
    400,
    "We could not parse the JSON body of your request. It has to be JSON in UTF-8, nested no deeper than 64 levels.",
  );

function requireJson({ headers }: IncomingMessage): void {
  const type = headers["content-type"] ?? "application/json";
  const isPacked = (headers["content-encoding"] ?? "identity") !== "identity";
  if (!isPacked && /^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type)) return;
  throw new ApiError(415, "Send the body as application/json, without a content encoding.", {
    code: "unsupported_media_type",
  });
}

/** What all large bodies together take, of all callers. */
const held = processWide("api-bodies", () => ({ bytes: 0 }));

/**
 * Makes room for a body until its answer is over: what is called with the bytes that it has by now. The first megabyte
 * is free, so that who asks something small never waits for who sends pictures. @throws ApiError
 */
function roomFor({ response }: ApiCall): (bytes: number) => void {
  const most = API_BODIES_AT_ONCE_MAX * env().API_BODY_MAX_MB;
  let taken = 0;
  response.once("close", () => {
    held().bytes -= taken;
  });
  return (bytes) => {
    const more = bytes - JSON_BODY_BYTES_MAX - taken;
    if (more <= 0 || response.closed) return;
    if (held().bytes + more > most)
      throw new ApiError(503, "Too many large requests are under way. Try again in a moment.", {
        code: "unavailable",
        retryAfterMs: 5_000,
      });
    taken += more;
    held().bytes += more;
  };
}

/** The parts of the body as they come, while there is room for them. @throws ApiError */
async function* partsOf(call: ApiCall, bytesMax: number): AsyncGenerator<Buffer<ArrayBuffer>> {
  const { request } = call;
  const makeRoom = roomFor(call);
  const admit = (bytes: number) => {
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    makeRoom(bytes);
  };
  admit(Number(request.headers["content-length"] ?? 0));
  let length = 0;
  try {
    // Left early, the rest is not read: the answer is not for lack of it.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += (part as Buffer).length;
      admit(length);
      yield part as Buffer<ArrayBuffer>;
    }
  } catch (error) {
    // Nobody is there to read it, and nothing failed here.
    throw error instanceof ApiError ? error : new ApiError(400, "The request broke off.");
  }
}

export type JsonBody = {
  /** What was sent, as text. */
  outlined: OutlinedJson;
  /** What the text says. */
  value: unknown;
};

const MARK = Buffer.from("\uFEFF");

/** Without the mark that some editors and languages set before UTF-8. */
const withoutMark = (bytes: Buffer) =>
  bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;

const READ = "What a body has beside long texts, pictures, sound and files";

const whole = (parts: Buffer<ArrayBuffer>[]): Outline => ({
  bytes: Buffer.concat(parts),
  id: "",
  held: [],
});

async function readWhole(parts: AsyncIterable<Buffer<ArrayBuffer>>): Promise<Outline> {
  const all: Buffer<ArrayBuffer>[] = [];
  for await (const part of parts) all.push(part);
  return whole(all);
}

/** A body without its long strings, where it is a large one. @throws ApiError, TypeError for what is no UTF-8 */
async function readOutline(parts: AsyncIterable<Buffer<ArrayBuffer>>): Promise<Outline> {
  const beginning: Buffer<ArrayBuffer>[] = [];
  const outliner = new JsonOutliner();
  let length = 0;
  for await (const part of parts) {
    beginning.push(part);
    length += part.length;
    if (length <= JSON_BODY_BYTES_MAX) continue;
    for (const waiting of beginning.splice(0)) outliner.add(waiting);
    if (outliner.length > API_OUTLINE_BYTES_MAX) throw tooLarge(API_OUTLINE_BYTES_MAX, READ);
  }
  return length > JSON_BODY_BYTES_MAX ? outliner.end() : whole(beginning);
}

/**
 * The body of a request. @throws ApiError
 * @param readsAll whether all of its text has to be there to be read, as what is kept has to be
 */
export async function readBody(call: ApiCall, readsAll: boolean): Promise<JsonBody> {
  requireJson(call.request);
  try {
    const { bytes, ...apart } = await (readsAll
      ? readWhole(partsOf(call, MESSAGE_BODY_BYTES_MAX))
      : readOutline(partsOf(call, env().API_BODY_MAX_MB)));
    const { json, value } = parseJson(withoutMark(bytes));
    return { outlined: { ...apart, json }, value };
  } catch (error) {
    throw error instanceof ApiError ? error : unreadable();
  }
}
