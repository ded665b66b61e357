import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerWell } from "./answer-well";
import { type Call, type CompletionBody, isCompletionCall, isTitleCall } from "./call";
import { control } from "./control";
import { faultLabels, faultOf } from "./faults";
import { defaultPlan, type Plan } from "./plan";
import { type Fault, sendJson } from "./turn";

type Options = { port?: number; models?: string[]; plan?: Partial<Plan> };

const FAULT_PREFIX = "fault:";

export const FAKE_TITLE = "A fake title";

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const bodyFrom = (text: string): CompletionBody => (text === "" ? {} : JSON.parse(text));

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * A chat-completions server that lies, stalls and breaks off as it is told to, over real HTTP.
 *
 * A fault is chosen by its label (`faultLabels`): for one call by the model's name (`fault:429-date`), or for all by
 * `fake.plan = { fault: "429-date" }`, which also sets the text and its pace. Out of process the same goes through
 * `PUT /control` with a plan, `GET /control` tells the calls, `DELETE /control` forgets them and the plan.
 * Every request is kept in `calls`, with the moment its caller hung up. Prompts that ask for a title are answered well
 * and at once, whatever the plan, unless `titlePlan` says otherwise.
 */
export class FakeModel {
  readonly calls: Call[] = [];
  /** Answers to `GET /models` with this status instead of the list, and with this text. */
  modelsStatus = 200;
  modelsText: string | undefined;
  models: string[];
  /** What the list says of some models, in place of the common things. */
  readonly modelFacts = new Map<string, Record<string, unknown>>();
  titlePlan: Partial<Plan> = {};
  /** Answers completions in a way of a test's own, whatever the plan. */
  script: Fault | undefined;
  /** Requests that followed a redirect. None ever should. */
  trapHits = 0;
  #plan: Plan;
  readonly #first: Partial<Plan>;
  readonly #seen = new Map<string, number>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #trap = createServer((_, response) => {
    this.trapHits += 1;
    response.end("trapped");
  });
  #port = 0;
  #trapPort = 0;

  private constructor({ models = ["fake-model", "fake-small"], plan = {} }: Options) {
    this.models = models;
    this.#first = plan;
    this.#plan = { ...defaultPlan, ...plan };
  }

  static async start(options: Options = {}): Promise<FakeModel> {
    const fake = new FakeModel(options);
    fake.#port = await listen(fake.#server, options.port ?? 0);
    fake.#trapPort = await listen(fake.#trap, 0);
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  get plan(): Plan {
    return this.#plan;
  }

  /** Holds for the calls from now on; what is left out is as at the start. Passing faults begin anew. */
  set plan(plan: Partial<Plan>) {
    if (plan.fault !== undefined) faultOf(plan.fault);
    this.#plan = { ...defaultPlan, ...this.#first, ...plan };
    this.#seen.clear();
  }

  /** The calls for an answer; those for a title are not among them. */
  get completions(): Call[] {
    return this.calls.filter((call) => isCompletionCall(call) && !isTitleCall(call));
  }

  /** Calls whose answer is neither whole nor hung up on. */
  get openCalls(): Call[] {
    return this.calls.filter(
      ({ answeredAt, hungUpAt }) => answeredAt === undefined && hungUpAt === undefined,
    );
  }

  /** Forgets the calls and the plan. */
  reset(): void {
    this.calls.length = 0;
    this.trapHits = 0;
    this.modelsStatus = 200;
    this.modelsText = undefined;
    this.titlePlan = {};
    this.script = undefined;
    this.plan = {};
  }

  async close(): Promise<void> {
    await Promise.all([close(this.#server), close(this.#trap)]);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers } = request;
    const text = await textOf(request);
    const body = bodyFrom(text);
    if (path === "/control") return control(this, { method, body, response });
    const callerPort = request.socket.remotePort;
    const call: Call = { method, path, headers, body, text, at: performance.now(), callerPort };
    this.calls.push(call);
    response.once("close", () => {
      if (call.answeredAt === undefined) call.hungUpAt = performance.now();
    });
    if (isCompletionCall(call)) await this.#complete(call, response);
    else if (method === "GET" && path === "/v1/models") this.#list(response);
    else
      sendJson({ response }, 404, {
        error: { message: "Invalid URL", type: "invalid_request_error" },
      });
    if (!response.destroyed || response.writableFinished) call.answeredAt = performance.now();
  }

  async #complete(call: Call, response: ServerResponse): Promise<void> {
    const title = { ...defaultPlan, pieces: [FAKE_TITLE], ...this.titlePlan };
    const plan = isTitleCall(call) ? title : this.#plan;
    const named = call.body.model?.startsWith(FAULT_PREFIX) && !isTitleCall(call);
    const label = named ? call.body.model?.slice(FAULT_PREFIX.length) : plan.fault;
    const before = this.#seen.get(label ?? "") ?? 0;
    this.#seen.set(label ?? "", before + 1);
    const turn = {
      call,
      plan,
      response,
      before,
      trapUrl: `http://127.0.0.1:${this.#trapPort}/trap`,
    };
    const answer = this.script ?? (label === undefined ? answerWell : faultOf(label));
    await answer(turn);
  }

  #list(response: ServerResponse): void {
    const data = this.models.map((id) => ({
      id,
      object: "model",
      created: 1_790_000_000,
      owned_by: "fake",
      ...this.modelFacts.get(id),
    }));
    if (this.modelsText === undefined)
      sendJson({ response }, this.modelsStatus, { object: "list", data });
    else response.writeHead(this.modelsStatus).end(this.modelsText);
  }
}

/** Names of models that each bring one fault. */
export const faultModels = faultLabels.map((label) => `${FAULT_PREFIX}${label}`);
