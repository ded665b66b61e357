import type { z } from "zod";
import { Refusal } from "@/lib/domain/errors";
import { endOfString, levelsOf } from "@/lib/domain/json-members";

const MEGABYTE = 1_000_000;
const DEPTH_MAX = 64;

type Limits = { bytesMax?: number };

/** The body's bytes, read no further than the limit. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > bytesMax)
      throw new Refusal("too_large", `The body may be ${bytesMax} bytes at most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Whether brackets nest deeper than in any request of ours: asked before parsing, as what walks the value recurses. */
function nestsTooDeep(json: string): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index] as string;
    if (character === '"') index = endOfString(json, index);
    depth += levelsOf[character] ?? 0;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}

/** A body's text and what it says. @throws Refusal `invalid_request` */
export function parseJson(bytes: Uint8Array): { json: string; value: unknown } {
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (nestsTooDeep(json))
      throw new Refusal("invalid_request", `The JSON body may nest ${DEPTH_MAX} levels at most.`);
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
  { bytesMax = MEGABYTE + 100_000 }: Limits = {},
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
