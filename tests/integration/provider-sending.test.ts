import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { patientSend } from "@/lib/server/model/transport";

const BYTES = 24_000_000;
const CREATED = "http.client.request.created";

test("a large body is sent in slices, with turns of the loop for everybody else between them", async () => {
  let received = 0;
  const server = createServer(async (request, response) => {
    for await (const part of request) received += part.length;
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  let sending: ClientRequest | undefined;
  const onCreated = (message: unknown) => {
    sending = (message as { request: ClientRequest }).request;
  };
  subscribe(CREATED, onCreated);

  let [before, most, isOver] = [0, 0, false];
  const look = () => {
    const written = sending?.socket?.bytesWritten ?? 0;
    most = Math.max(most, written - before);
    before = written;
    if (!isOver) setImmediate(look);
  };
  look();
  const send = patientSend({ connectMs: 5_000, firstByteMs: 60_000, idleMs: 60_000 });
  const posted = await send({
    method: "POST",
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    headers: {},
    body: "x".repeat(BYTES),
    signal: new AbortController().signal,
  });
  isOver = true;
  unsubscribe(CREATED, onCreated);
  posted.body.resume();
  server.close();

  expect(received).toBe(BYTES);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(600_000);
});
