import type { ErrorEnvelope, RefusalCode } from "@/lib/domain/errors";

/** A refusal of the server, or the server could not be reached at all. */
export type FailureCode = RefusalCode | "unreachable";

type About = { param?: string | null; retryAfterMs?: number | null };

/** A deed that was not done. `code` chooses the sentence on the screen, `message` is the server's own (English). */
export class RequestFailure extends Error {
  readonly code: FailureCode;
  readonly param: string | null;
  readonly retryAfterMs: number | null;

  constructor(
    code: FailureCode,
    message: string,
    { param = null, retryAfterMs = null }: About = {},
  ) {
    super(message);
    this.name = "RequestFailure";
    this.code = code;
    this.param = param;
    this.retryAfterMs = retryAfterMs;
  }
}

const unreachable = (error: unknown) => new RequestFailure("unreachable", String(error));

/** Anything thrown by a deed, as a failure. */
export const toFailure = (error: unknown) =>
  error instanceof RequestFailure ? error : unreachable(error);

const isEnvelope = (body: unknown): body is ErrorEnvelope =>
  typeof body === "object" &&
  body !== null &&
  "error" in body &&
  typeof body.error === "object" &&
  body.error !== null;

/** The failure a refused response tells of; a proxy's own error page counts as `unavailable`. */
async function failureOf(response: Response): Promise<RequestFailure> {
  const body: unknown = await response.json().catch(() => null);
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfterMs = seconds > 0 ? seconds * 1000 : null;
  if (!isEnvelope(body))
    return new RequestFailure("unavailable", `HTTP ${response.status}`, { retryAfterMs });
  const { code, message, param } = body.error;
  return new RequestFailure((code ?? "internal") as RefusalCode, message, { param, retryAfterMs });
}

/** To the sign-in page, and back here after it. What was typed is kept as a draft. */
function leaveForSignIn(): void {
  window.location.assign(
    `/sign-in?${new URLSearchParams({ callbackUrl: window.location.pathname })}`,
  );
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw unreachable(error);
  }
}

export type Ask = { body?: unknown; signal?: AbortSignal; keepalive?: boolean };

/** Sends a request to our own server; a browser whose session has ended goes to sign in. @throws RequestFailure */
export async function send(
  method: string,
  path: string,
  { body, ...options }: Ask = {},
): Promise<Response> {
  const json =
    body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...options, ...json }).catch((error) => {
    throw unreachable(error);
  });
  if (response.ok) return response;
  const failure = await failureOf(response);
  if (failure.code === "unauthenticated") leaveForSignIn();
  throw failure;
}

/** Sends a request and reads its JSON answer (undefined for 204). @throws RequestFailure */
export async function ask<Answer>(
  method: string,
  path: string,
  options: Ask = {},
): Promise<Answer> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await readJson(response)) as Answer;
}

/** Posts a form to next-auth, whose answer is an address; a refused sign-in has its reason there. @throws RequestFailure */
export async function postForm(
  path: string,
  fields: Record<string, string>,
): Promise<{ url: string }> {
  const response = await fetch(path, { method: "POST", body: new URLSearchParams(fields) }).catch(
    (error) => {
      throw unreachable(error);
    },
  );
  if (!response.ok && response.status !== 401) throw await failureOf(response);
  const { url } = (await readJson(response)) as { url?: string };
  if (typeof url !== "string") throw new RequestFailure("internal", "The sign-in gave no address.");
  const reason = new URL(url, window.location.origin).searchParams.get("error");
  if (!response.ok || reason) throw new RequestFailure("wrong_password", reason ?? "");
  return { url };
}
