import type { ServerResponse } from "node:http";
import type { Call } from "./call";
import type { Plan } from "./plan";
import { sendJson } from "./turn";

type Controlled = {
  plan: Partial<Plan>;
  calls: readonly Call[];
  trapHits: number;
  reset: () => void;
};

type Order = { method: string; body: object; response: ServerResponse };

/** The fake's remote control, for tests and people in another process. */
export function control(fake: Controlled, { method, body, response }: Order): void {
  if (method === "PUT") fake.plan = body;
  if (method === "DELETE") fake.reset();
  const { plan, calls, trapHits } = fake;
  sendJson({ response }, 200, { plan, calls, trapHits });
}
