import { ApiError } from "@/lib/domain/api-error";
import { ModelFailure } from "@/lib/domain/model";
import { errorFields } from "../../error-fields";
import { log } from "../../log";
import { failureOf } from "../failure";
import { type Fault, isBrokenSocket, networkCode } from "../fault";
import { reported, reportedFault } from "../reported";
import type { ChatServerAddress, Posted } from "../transport";
import { canAskForUsage, isUsageRefusal, rememberUsageRefusal } from "../usage-option";
import { apiErrorOf, refusalOf } from "./provider-error";

/** A completion as a client asks for it. */
export type RelayOrder = {
  /** The provider's own name of the model. */
  model: string;
  /** JSON, as the provider gets it. */
  body: string | Buffer<ArrayBuffer>;
  /** The same with the usage asked for, where the client does not ask itself; preferred while the provider takes it. */
  bodyWithUsage?: string | undefined;
  stream: boolean;
  signal: AbortSignal;
};

const REFUSAL_BYTES_MAX = 100_000;

const faultOf = (error: unknown): Fault => ({
  from: "network",
  status: null,
  code: networkCode(error),
  words: "",
  retryAfterMs: null,
});

function ownFault(error: unknown): ApiError {
  log().error(errorFields(error), "completion failed for no known reason");
  return new ApiError(500, "Something went wrong on the server.", { code: "internal" });
}

/** What a network or a stream did, as `/v1` says it, and told to whoever runs the site. */
export function toApiError(error: unknown, began: boolean): ApiError {
  if (error instanceof ModelFailure) return apiErrorOf(reported(error, began));
  const fault = faultOf(error);
  if (fault.code === "") return ownFault(error);
  return apiErrorOf(reportedFault(failureOf(fault, began), fault));
}

async function beginningOf({ body }: Posted): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      if (length > REFUSAL_BYTES_MAX) break;
    }
  } catch {
    // A refusal that broke off is a refusal.
  }
  body.destroy();
  return Buffer.concat(parts).toString();
}

/** A connection that was kept open may be closed at the moment it is used again; that alone is tried twice. */
async function sendTwice(
  address: ChatServerAddress,
  { body, stream, signal }: Pick<RelayOrder, "body" | "stream" | "signal">,
): Promise<Posted> {
  const { baseUrl, apiKey, send } = address;
  const call = {
    method: "POST" as const,
    url: `${baseUrl}/chat/completions`,
    headers: {
      "content-type": "application/json",
      accept: stream ? "text/event-stream" : "application/json",
      "user-agent": "parley",
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body,
    signal,
  };
  try {
    return await send(call);
  } catch (error) {
    if (signal.aborted || !isBrokenSocket(faultOf(error))) throw error;
    return await send(call);
  }
}

/** Posts the order to the provider. Resolves when it grants it, with the headers read. @throws ApiError, or anything once the signal is aborted */
export async function post(address: ChatServerAddress, order: RelayOrder): Promise<Posted> {
  const { bodyWithUsage, model } = order;
  const asksForUsage = bodyWithUsage !== undefined && canAskForUsage(address.baseUrl, model);
  const sent = asksForUsage ? { ...order, body: bodyWithUsage } : order;
  const posted = await sendTwice(address, sent).catch((error: unknown) => {
    // Whoever called it off knows why.
    throw order.signal.aborted ? error : toApiError(error, false);
  });
  if (posted.status >= 200 && posted.status < 300) return posted;
  const words = await beginningOf(posted);
  if (asksForUsage && isUsageRefusal(posted.status, words)) {
    rememberUsageRefusal(address.baseUrl, model);
    return post(address, order);
  }
  throw refusalOf(posted, words, address);
}
