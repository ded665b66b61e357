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
};

const brokenSocket = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** The connection stood, and was cut before the provider answered. */
export const isBrokenSocket = ({ from, code }: Fault) =>
  from === "network" && brokenSocket.has(code);

/** The `code` of the innermost error that has one: fetch wraps what the socket said twice. */
export function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const inner = networkCode(error.cause);
  if (inner !== "") return inner;
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
