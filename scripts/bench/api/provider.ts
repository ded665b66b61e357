import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What a prompt asks of this provider: `chunks=100 delay=20`. Without it (a title, say) it is brief. */
const asked = /chunks=(\d+) delay=(\d+)/;

const stats = { open: 0, aborted: 0 };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  return body;
}

const head = {
  id: "chatcmpl-bench",
  object: "chat.completion.chunk",
  created: 1_790_000_000,
  model: "bench",
  service_tier: "default",
  system_fingerprint: "fp_0123456789",
};

const frame = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  })}\n\n`;

/** The last chunk of who asks for it (`include_usage`). */
const usageFrame = (chunks: number) =>
  `data: ${JSON.stringify({
    ...head,
    choices: [],
    usage: { prompt_tokens: 20, completion_tokens: chunks, total_tokens: 20 + chunks },
  })}\n\n`;

type Order = { chunks: number; delayMs: number; includeUsage: boolean };

async function stream(response: ServerResponse, order: Order): Promise<void> {
  const { chunks, delayMs, includeUsage } = order;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(frame({ role: "assistant", content: "" }));
  for (let index = 0; index < chunks && !response.destroyed; index += 1) {
    response.write(frame({ content: `word-${index} ` }));
    if (delayMs > 0) await sleep(delayMs);
  }
  const usage = includeUsage ? usageFrame(chunks) : "";
  response.end(`${frame({}, "stop")}${usage}data: [DONE]\n\n`);
}

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const [, chunks = "3", delay = "0"] = asked.exec(body) ?? [];
  stats.open += 1;
  response.once("close", () => {
    stats.open -= 1;
    if (!response.writableFinished) stats.aborted += 1;
  });
  const includeUsage = body.includes('"include_usage":true');
  await stream(response, { chunks: Number(chunks), delayMs: Number(delay), includeUsage });
}

/** A provider that answers as fast, or at the pace, that the prompt asks for, in a process of its own. */
const server = createServer((request, response) => {
  if (request.url === "/v1/chat/completions") return void complete(request, response);
  const models = { object: "list", data: [{ id: "bench", object: "model" }] };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(request.url === "/stats" ? stats : models));
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
