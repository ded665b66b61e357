import type { ServerResponse } from "node:http";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Call } from "./call";
import type { Plan } from "./plan";

/** One completion to be answered: what was asked, how to answer, and the wire. */
export type Turn = {
  call: Call;
  plan: Plan;
  response: ServerResponse;
  /** How often this fault was asked for before, for those that pass. */
  before: number;
  /** Where a redirect would lead, and be counted. */
  trapUrl: string;
};

export type Fault = (turn: Turn) => void | Promise<void>;

export function sendJson(
  { response }: Pick<Turn, "response">,
  status: number,
  body: unknown,
): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

export const openStream = ({ response }: Turn, headers: Record<string, string> = {}) => {
  response.writeHead(200, { "content-type": "text/event-stream", ...headers });
  response.flushHeaders();
};

/** Writes parts one after the other, each in a packet of its own; ends early when the caller is gone. */
export async function write(
  { response, plan }: Turn,
  parts: Iterable<string | Uint8Array>,
): Promise<void> {
  for (const part of parts) {
    if (response.destroyed) return;
    if (!response.write(part)) await drained(response);
    await (plan.delayMs > 0 ? sleep(plan.delayMs) : nextTurn());
  }
}

const drained = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    response.once("drain", resolve);
    response.once("close", resolve);
  });
