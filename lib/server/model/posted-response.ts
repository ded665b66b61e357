import { ReadableStream } from "node:stream/web";
import type { Fetch, Posted, Send } from "./transport";

/** What anybody asks of the head of a response. */
const namesRead = ["content-type", "retry-after", "retry-after-ms"];

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

function headersOf({ header }: Posted): Headers {
  const headers = new Headers();
  for (const name of namesRead) {
    const value = header(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** What came back, as `fetch` gives it. Whoever knows better takes the stream of Node from it, which costs less. */
export class PostedResponse extends Response {
  readonly posted: Posted;

  constructor(posted: Posted) {
    const { status, body } = posted;
    // Nothing is read of it before somebody asks.
    const stream = ReadableStream.from(body) as unknown as BodyInit;
    super(withoutBody.has(status) ? null : stream, {
      // No other status is known to `Response`.
      status: status > 599 ? 502 : status,
      headers: headersOf(posted),
    });
    this.posted = posted;
  }
}

/** A `fetch` by which a library makes our calls. */
export function fetchOver(send: Send): Fetch {
  return async (input, init) => {
    const posted = await send({
      method: init?.method === "POST" ? "POST" : "GET",
      url: String(input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(typeof init?.body === "string" ? { body: init.body } : {}),
      signal: init?.signal ?? new AbortController().signal,
    });
    return new PostedResponse(posted);
  };
}
