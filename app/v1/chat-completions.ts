import { ApiError } from "@/lib/domain/api-error";
import type { KnownKey } from "@/lib/domain/api-key";
import { env } from "@/lib/server/env";
import { KEY_ENDED, trackCall } from "@/lib/server/keys/live-calls";
import { takePlace } from "@/lib/server/keys/places";
import { completionError, postCompletion } from "@/lib/server/model/gateway";
import { malformedLineReport } from "@/lib/server/model/malformed-line-report";
import { relayStream } from "@/lib/server/model/relay/relay-stream";
import { relayWhole } from "@/lib/server/model/relay/relay-whole";
import { Tally } from "@/lib/server/model/relay/tally";
import { type Admission, admit } from "@/lib/server/usage/admission";
import { recordCall } from "@/lib/server/usage/ledger";
import type { ProviderCall } from "@/lib/server/usage/provider-call";
import { type ApiCall, sendError, sendJson } from "./api-call";
import { completionCall, plannedCall } from "./completion-call";
import { type CompletionOrder, namedBy, orderFrom } from "./completion-order";
import { EventPipe } from "./event-pipe";
import { keeperFor, wantsKept } from "./keep-exchange";
import { CLIENT_LEFT, noteCall, SERVER_STOPPED } from "./live-calls";
import { readBody } from "./read-body";
import { invalidKey, requireKey } from "./require-key";

/** How long the usage may come for a client that left after it had heard all. */
const USAGE_PATIENCE_MS = 2_000;

type Asking = {
  call: ApiCall;
  order: CompletionOrder;
  tally: Tally;
  signal: AbortSignal;
  /** Stores what is to be stored, before the client hears that all is said, or what broke off. */
  store: () => Promise<void>;
  storeCut: () => Promise<void>;
};

const choicesOf = ({ asked }: CompletionOrder) => asked.n ?? 1;

async function stream({ call, order, tally, signal, ...asking }: Asking): Promise<void> {
  const { asked, model, body, bodyWithUsage } = order;
  const includeUsage = asked.stream_options?.include_usage === true;
  const pipe = new EventPipe(call, signal);
  try {
    const posted = await postCompletion({ model, body, bodyWithUsage, stream: true, signal });
    const onMalformed = malformedLineReport();
    const write = (text: string) => pipe.write(text);
    const choices = choicesOf(order);
    await relayStream(posted, { tally, includeUsage, choices, onMalformed, write });
    await asking.store();
    pipe.end();
  } catch (error) {
    const told = errorFor(error, signal, tally);
    await asking.storeCut().finally(() => told && pipe.fail(told));
  }
}

async function whole({ call, order, tally, signal, ...asking }: Asking): Promise<void> {
  const { model, body } = order;
  try {
    const silenceMs = env().WHOLE_ANSWER_TIMEOUT_S;
    const posted = await postCompletion({ model, body, stream: false, signal, silenceMs });
    const completion = await relayWhole(posted, tally, choicesOf(order));
    await asking.store();
    sendJson(call, completion);
  } catch (error) {
    const told = errorFor(error, signal, tally);
    // Who thought for so long will not be quicker the next time.
    const final = told?.status === 504 ? told.withoutRetry() : told;
    await asking.storeCut().finally(() => final && sendError(call, final));
  }
}

/** What the client is told; undefined when it is gone. */
function errorFor(error: unknown, { aborted, reason }: AbortSignal, { length }: Tally) {
  if (error instanceof ApiError) return error;
  if (!aborted) return completionError(error, length > 0);
  if (reason === KEY_ENDED) return invalidKey("This API key was revoked or has expired.");
  if (reason === SERVER_STOPPED)
    return new ApiError(503, "The server is stopping. Try again in a moment.", {
      code: "server_stopped",
      retryAfterMs: 5_000,
    });
  return undefined;
}

function stateOf({ signal }: AbortController, { length, isFinished }: Tally) {
  if (signal.reason === CLIENT_LEFT) return isFinished ? "complete" : "stopped";
  return length > 0 ? "interrupted" : "failed";
}

/** Ends the call when the client leaves; what it took is still heard, where the model has said all. */
function endWhenLeft({ response }: ApiCall, tally: Tally, abort: AbortController): void {
  const end = () => abort.abort(CLIENT_LEFT);
  response.once("close", () => {
    if (tally.isFinished) setTimeout(end, USAGE_PATIENCE_MS).unref();
    else end();
  });
}

async function answer(call: ApiCall, key: KnownKey, order: CompletionOrder): Promise<void> {
  const keep = await keeperFor(call, key.ownerId, order);
  const [tally, abort] = [new Tally(), new AbortController()];
  if (call.response.closed) return keep?.release();
  endWhenLeft(call, tally, abort);
  const over = [noteCall(abort), trackCall(key.id, key.ownerId, abort)];
  const startedAt = performance.now();
  let state: ProviderCall["state"] = "complete";
  const made = () =>
    completionCall({ key, order, tally, startedAt, state, conversationId: keep?.conversationId });
  const store = async () => keep?.store(made(), tally);
  const storeCut = () => {
    state = stateOf(abort, tally);
    return store();
  };
  const asking = { call, order, tally, signal: abort.signal, store, storeCut };
  try {
    await (order.asked.stream ? stream(asking) : whole(asking));
  } finally {
    for (const end of over) end();
    keep?.release();
    recordCall(made());
  }
}

/**
 * `POST /v1/chat/completions`: the provider's answer as it comes, by its owner's key, and nothing of it stored.
 * @param deployment the model that the path names, as Azure has it; empty where the body names it
 */
export async function complete(call: ApiCall, deployment: string): Promise<void> {
  const key = await requireKey(call, "chat");
  const leave = takePlace(key);
  let admission: Admission | undefined;
  try {
    const order = await orderFrom(namedBy(deployment, await readBody(call, wantsKept(call))), key);
    admission = await admit(plannedCall(key, order));
    await answer(call, key, order);
  } finally {
    admission?.end();
    leave();
  }
}
