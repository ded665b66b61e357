import type { ProviderError } from "./provider-words";

/** What went wrong with a call to a provider, in one shape for all of them. */
export type Fault = {
  /** Who said so: the provider in an answer of its own, or the network between. */
  from: "provider" | "network";
  /** The HTTP status; null for the network, and for an error in the middle of a stream. */
  status: number | null;
  /** The provider's error code or the network's; empty when there is none. */
  code: string;
  /** What the error is about, in the provider's terms: to be compared with, never shown or logged. */
  words: string;
  retryAfterMs: number | null;
  /** What the provider said, where it said something: not to be shown before secrets are taken out. */
  error?: ProviderError | undefined;
};

/** A provider that refused, or failed in words of its own. */
export class ProviderFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super("the provider refused");
    this.fault = fault;
  }
}

type Head = { status: number | null; retryAfterMs: number | null };

/** The fault that a provider's error is. */
export const faultFrom = (error: ProviderError | undefined, head: Head): Fault => ({
  from: "provider",
  ...head,
  retryAfterMs: head.retryAfterMs ?? error?.retryAfterMs ?? null,
  code: error?.code ?? error?.type ?? "",
  words: error ? `${error.param ?? ""} ${error.type ?? ""} ${error.message}` : "",
  error,
});

const brokenSocket = new Set(["ECONNRESET", "EPIPE"]);

/** The connection stood, and was cut before the provider answered. */
export const isBrokenSocket = ({ from, code }: Fault) =>
  from === "network" && brokenSocket.has(code);

/** A connection that was kept open, and that the provider closed at the moment it was used again: nothing arrived. */
export const isStale = (error: unknown) =>
  isBrokenSocket(faultOf(error)) && (error as { reusedSocket?: boolean }).reusedSocket === true;

/** The `code` of the innermost error that has one: some wrap what the socket said twice. */
export function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const inner = networkCode(error.cause);
  if (inner !== "") return inner;
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What was thrown by a call to a provider, as a fault. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ProviderFault) return error.fault;
  const code = networkCode(error);
  return { from: "network", status: null, code, words: "", retryAfterMs: null };
}
