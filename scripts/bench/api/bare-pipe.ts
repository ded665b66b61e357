import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

const upstream = process.argv[2] ?? "";

/** The least that a pipe can be and still know what it passes on: each event is parsed, and written as it came. */
const server = createServer((request, response) => {
  const asked = ask(upstream + request.url, { method: request.method, headers: request.headers });
  asked.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    let rest = "";
    answer.setEncoding("utf8").on("data", (text: string) => {
      const frames = (rest + text).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        if (!frame.endsWith("[DONE]")) JSON.parse(frame.slice("data: ".length));
        response.write(`${frame}\n\n`);
      }
    });
    answer.on("end", () => response.end());
  });
  response.on("close", () => asked.destroy());
  asked.on("error", () => response.destroy());
  request.pipe(asked);
});

server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
