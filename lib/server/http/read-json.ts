import type { z } from "zod";
import { Refusal } from "@/lib/domain/errors";
import { endOfString, levelsOf } from "@/lib/domain/json-members";
import { JSON_BODY_BYTES_MAX, JSON_DEPTH_MAX, JSON_PARTS_MAX } from "@/lib/domain/limits";

type Limits = { bytesMax?: number };

/** The body's bytes, read no further than the limit. @throws Refusal, also when the client leaves before the end */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > bytesMax)
        throw new Refusal("too_large", `The body may be ${bytesMax} bytes at most.`);
      chunks.push(chunk);
    }
  } catch (error) {
    // Whatever the connection ended with, nothing failed here, and nobody is there to read of it.
    throw error instanceof Refusal
      ? error
      : new Refusal("invalid_request", "The request broke off.");
  }
  return Buffer.concat(chunks, length);
}

/** Why a text is no JSON of ours, asked before parsing: what walks the value recurses, and takes its time. */
function tooComplex(json: string): string | undefined {
  let [depth, parts] = [0, 0];
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index] as string;
    if (character === '"') index = endOfString(json, index);
    const levels = levelsOf(character);
    depth += levels;
    if (levels > 0 || character === ",") parts += 1;
    if (depth > JSON_DEPTH_MAX) return `The JSON body may nest ${JSON_DEPTH_MAX} levels at most.`;
    if (parts > JSON_PARTS_MAX) return `The JSON body may have ${JSON_PARTS_MAX} parts at most.`;
  }
  return undefined;
}

/** A body's text and what it says. @throws Refusal `invalid_request` */
export function parseJson(bytes: Uint8Array): { json: string; value: unknown } {
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const reason = tooComplex(json);
    if (reason !== undefined) throw new Refusal("invalid_request", reason);
    return { json, value: JSON.parse(json) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid_request", "The body is not valid JSON in UTF-8.");
  }
}

/** Reads a JSON body of at most `bytesMax` (1 MB and a little) as `schema` has it. @throws Refusal, ZodError */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { bytesMax = JSON_BODY_BYTES_MAX }: Limits = {},
): Promise<z.output<Schema>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Refusal("unsupported_media_type", "Send the body as application/json.");
  }
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > bytesMax)
    throw new Refusal("too_large", `The body may be ${bytesMax} bytes at most.`);
  return schema.parse(parseJson(await readBytes(request, bytesMax)).value);
}
