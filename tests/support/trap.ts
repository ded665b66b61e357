import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export type Trap = { host: string; hits(): number; close(): void };

/** A port on loopback to which nothing of ours must ever connect. */
export async function setTrap(): Promise<Trap> {
  let hits = 0;
  const server = createServer((socket) => {
    hits += 1;
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: () => hits,
    close: () => server.close(),
  };
}
