import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A port that takes connections and never says a word. */
export async function silentPort() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A port that was free a moment ago, so that nobody listens there. */
export async function closedPort(): Promise<number> {
  const { port, close } = await silentPort();
  close();
  return port;
}
