import { once } from "node:events";
import { connect } from "node:net";

/** Sends `bytes` as they are, and gives all that came back until the other side closed or `patienceMs` went by. */
export async function rawRequest(
  port: number,
  bytes: string | Buffer,
  patienceMs = 2_000,
): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(bytes);
  socket.setTimeout(patienceMs, () => socket.destroy());
  await once(socket, "close");
  return answer;
}

/**
 * Sends requests one after the other over one connection, each when something came back for the one before, and gives
 * all that came back. A connection that is closed early ends it.
 */
export async function rawConversation(port: number, requests: readonly string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("latin1");
  let answer = "";
  socket.on("data", (text: string) => {
    answer += text;
  });
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  for (const request of requests) {
    const more = once(socket, "data");
    socket.write(request);
    await Promise.race([more, closed]);
  }
  socket.setTimeout(2_000, () => socket.destroy());
  await closed;
  return answer;
}
