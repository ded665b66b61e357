import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, signUp } from "@/tests/support/person";
import { rawRequest } from "@/tests/support/raw-request";
import { logOf, type Parley, startParley } from "@/tests/support/server";

let parley: Parley;
let owner: Person;

beforeAll(async () => {
  parley = await startParley();
  owner = await signUp(parley);
});
afterAll(() => parley.stop());

/** Asks for the target as it is written, which no URL would leave so. */
const ask = (target: string, { accept = "*/*", method = "GET" } = {}) =>
  rawRequest(
    parley.port,
    `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1:${parley.port}\r\nAccept: ${accept}\r\nCookie: ${owner.cookieHeader()}\r\nConnection: close\r\n\r\n`,
    10_000,
  );

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

describe("a target that cannot be read, or in two ways, is refused everywhere:", () => {
  test.each([
    ["/s/%", 400],
    ["/c/%ff", 400],
    ["/%", 400],
    ["/api/conversations/%ff", 400],
    ["/api/conversations/%00", 400],
    ["/api/conversations?q=%ff", 400],
    ["/v1/%", 400],
    ["/v1/models/%c0%ae", 400],
    ["/_next/%2e%2e/api/conversations", 404],
    ["/_next/../api/conversations", 404],
    ["/_next\\..\\api/conversations", 404],
    ["/s/%5c..", 404],
    ["//api/conversations", 404],
    ["//evil.test/", 404],
    ["/api//conversations", 404],
  ])("%s", async (target, status) => {
    const answer = await ask(target);
    expect(statusOf(answer), answer).toBe(status);
    expect(answer).toContain('{"error":{"message":');
    expect(answer.toLowerCase()).toContain("x-request-id: ");
    expect(answer.toLowerCase()).not.toContain("location:");
  });

  test("and told in a page to a person who asks for one", async () => {
    for (const target of [
      "/s/%",
      "/c/%ff",
      "/c/%00",
      "/settings/%c0%af",
      "//evil.test/",
      "/c/..%2f",
    ]) {
      const answer = await ask(target, { accept: "text/html,*/*;q=0.8" });
      expect(statusOf(answer), target).toBe(404);
      expect(answer.toLowerCase(), target).toContain("content-type: text/html");
      expect(answer, target).toContain("<html");
    }
  });

  test("without a word of it as a fault of ours", () => {
    expect(logOf(parley).filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

test("clients that leave in the middle of a body are no fault of ours", async () => {
  for (const path of [
    "/api/conversations",
    "/api/users",
    "/api/auth/callback/credentials",
    "/v1/chat/completions",
  ]) {
    for (const leave of ["end", "destroy", "resetAndDestroy"] as const) {
      const socket = connect(parley.port, "127.0.0.1").on("error", () => undefined);
      await once(socket, "connect");
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${parley.port}\r\nOrigin: ${parley.url}\r\nCookie: ${owner.cookieHeader()}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"text":"half`,
      );
      await sleep(150);
      socket[leave]();
    }
  }
  await expect
    .poll(() => logOf(parley).filter(({ cut }) => cut === true).length)
    .toBeGreaterThan(4);
  await sleep(300);
  expect(logOf(parley).filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test("silent ones who were refused are let go of", async () => {
  const openFiles = () => readdirSync(`/proc/${parley.pid}/fd`).length;
  const before = openFiles();
  const sockets: Socket[] = [];
  for (let number = 0; number < 300; number += 1) {
    const socket = connect({ port: parley.port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.write(number % 2 ? "NONSENSE\r\n\r\n" : "GET / HTTP/9.9\r\n\r\n");
    // Neither read nor closed.
    socket.pause();
    sockets.push(socket);
  }
  await expect.poll(openFiles, { timeout: 15_000 }).toBeLessThan(before + 20);
  for (const socket of sockets) socket.destroy();
});
