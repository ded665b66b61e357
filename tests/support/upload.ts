import { once } from "node:events";
import { Agent, type ClientRequest, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const PART = 64_000;
const ANSWER_MS = 5_000;

type Upload = {
  url: string;
  method: string;
  headers: Record<string, string>;
  bytes: number;
  told: boolean;
};
type Outcome = { status: number; sent: number };

/** Writes until everything is sent or an answer has come. Gives how much was sent. */
async function pump(
  request: ClientRequest,
  bytes: number,
  isAnswered: () => boolean,
): Promise<number> {
  const part = Buffer.alloc(PART, "a");
  let sent = 0;
  while (sent < bytes && !isAnswered()) {
    request.write(part.subarray(0, Math.min(PART, bytes - sent)));
    sent += PART;
    await sleep(1);
  }
  return sent;
}

/** Sends `bytes` of a body slowly enough to see how many the server lets come before it answers. */
export async function upload({ url, method, headers, bytes, told }: Upload): Promise<Outcome> {
  const length = told ? { "content-length": String(bytes) } : { "transfer-encoding": "chunked" };
  const agent = new Agent({ keepAlive: true });
  const request = httpRequest(url, { method, headers: { ...headers, ...length }, agent });
  let status = 0;
  request.on("response", (response) => {
    status = response.statusCode ?? 0;
    response.resume();
  });
  request.on("error", () => undefined);
  const sent = await pump(request, bytes, () => status !== 0);
  for (let waited = 0; status === 0 && waited < ANSWER_MS; waited += 10) await sleep(10);
  request.destroy();
  agent.destroy();
  return { status, sent };
}

/** Posts a body as Python's own library does, that listens only when it has sent all of it. Gives the status. */
export async function sendAll({ url, headers, bytes }: Pick<Upload, "url" | "headers" | "bytes">) {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname).pause();
  const all = { host: hostname, "content-length": String(bytes), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`);
  if (!socket.write(Buffer.alloc(bytes, "a"))) await once(socket, "drain");
  const [answer] = (await once(socket.setEncoding("latin1").resume(), "data")) as [string];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}
