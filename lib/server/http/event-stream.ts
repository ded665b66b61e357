/** Proxies close connections that are silent for long (nginx: after 60 s). */
const KEEP_ALIVE_MS = 15_000;
const keepAlive = ": keep-alive\n\n";

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform, private",
  "x-accel-buffering": "no",
};

/**
 * Events as a server-sent event stream, pulled one by one as the reader takes them. A reader that leaves aborts
 * `left`, which is to end `events`: a generator that waits cannot be returned from outside. It is aborted at the
 * end, too, so that what hangs on it is let go. `events` may not throw.
 */
export function eventStream<Event>(
  events: AsyncGenerator<Event>,
  encode: (event: Event) => string,
  left: AbortController,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // The first bytes let the answer's headers out: a stream may be silent for long.
      controller.enqueue(encoder.encode(keepAlive));
      const timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(keepAlive));
      }, KEEP_ALIVE_MS);
      left.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    },
    async pull(controller) {
      const { done, value } = await events.next();
      if (!done) return controller.enqueue(encoder.encode(encode(value)));
      left.abort();
      controller.close();
    },
    cancel() {
      left.abort();
    },
  });
  return new Response(body, { headers });
}
