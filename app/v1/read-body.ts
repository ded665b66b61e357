import type { IncomingMessage } from "node:http";
import { ApiError } from "@/lib/domain/api-error";
import { MESSAGE_BODY_BYTES_MAX } from "@/lib/domain/limits";
import { parseJson } from "@/lib/server/http/read-json";

const tooLarge = () =>
  new ApiError(413, `The body may be ${MESSAGE_BODY_BYTES_MAX} bytes at most.`, {
    code: "request_too_large",
  });

function requireJson({ headers }: IncomingMessage): void {
  const type = headers["content-type"] ?? "application/json";
  const encoding = headers["content-encoding"] ?? "identity";
  if (/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type) && encoding === "identity") return;
  throw new ApiError(415, "This API method only accepts 'application/json' requests.", {
    code: "unsupported_content_type",
  });
}

async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers["content-length"] ?? 0) > MESSAGE_BODY_BYTES_MAX) throw tooLarge();
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // Left early, the rest is not read: the answer is not for lack of it.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      if (length > MESSAGE_BODY_BYTES_MAX) throw tooLarge();
    }
  } catch (error) {
    // Nobody is there to read it, and nothing failed here.
    throw error instanceof ApiError ? error : new ApiError(400, "The request broke off.");
  }
  return Buffer.concat(parts);
}

const MARK = Buffer.from("\uFEFF");

/** Without the mark of UTF-8 before it: no JSON has one, and a provider may stumble over it. */
const withoutMark = (bytes: Buffer<ArrayBuffer>) =>
  bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;

export type JsonBody = { bytes: Buffer<ArrayBuffer>; json: string; value: unknown };

/** The body of a request: as it came, as text, and what it says. @throws ApiError */
export async function readBody(request: IncomingMessage): Promise<JsonBody> {
  requireJson(request);
  const bytes = withoutMark(await readBytes(request));
  try {
    return { bytes, ...parseJson(bytes) };
  } catch {
    throw new ApiError(
      400,
      "We could not parse the JSON body of your request. It has to be JSON in UTF-8, nested no deeper than 64 levels.",
    );
  }
}
