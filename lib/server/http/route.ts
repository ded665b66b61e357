import { ZodError, type z } from "zod";
import { isBusy, isStorageFailure } from "@/db/failure";
import { Refusal, statusOf, toEnvelope } from "@/lib/domain/errors";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { requestContext } from "../request-context";
import { requireSameOrigin } from "./origin";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A schema may name a code of its own in the `params` of a check. */
function fromIssue(issue: z.core.$ZodIssue | undefined): Refusal {
  const code =
    issue?.code === "custom" && issue.params?.code === "too_large"
      ? "too_large"
      : "invalid_request";
  const param = issue?.path.join(".") ?? "";
  return new Refusal(code, issue?.message ?? "Invalid request.", param === "" ? {} : { param });
}

/** Any thrown thing as a refusal: own ones as they are, the rest by what is known of them. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) {
    return fromIssue(error.issues[0]);
  }
  if (isBusy(error)) {
    return new Refusal("unavailable", "The database is busy. Nothing was changed; try again.", {
      retryAfterMs: 2_000,
    });
  }
  if (isStorageFailure(error)) {
    return new Refusal(
      "storage_full",
      "The server cannot save just now. Nothing was changed; try again later.",
    );
  }
  return new Refusal(
    "internal",
    "Something went wrong on the server. The request id helps to find out what.",
  );
}

/** What goes with every refusal: the request id, and when to come back. */
export const refusalHeaders = ({ retryAfterMs }: Refusal): Record<string, string> => ({
  "x-request-id": requestContext().requestId,
  "cache-control": "private, no-store",
  ...(retryAfterMs === null
    ? {}
    : { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) }),
});

/** Says in the log why a request failed, when that is the server's fault. */
export function logFailure(refusal: Refusal, error: unknown): void {
  if (statusOf[refusal.code] < 500) return;
  log().error(
    { requestId: requestContext().requestId, refusal: refusal.code, ...errorFields(error) },
    "request failed",
  );
}

/** A refusal as an answer: the envelope and its status. */
export const refusalResponse = (refusal: Refusal): Response =>
  Response.json(toEnvelope(refusal), {
    status: statusOf[refusal.code],
    headers: refusalHeaders(refusal),
  });

/**
 * Wraps a route handler: a change from another origin is refused before it runs, whatever it throws becomes the
 * one error envelope, and what it returns is private and carries the request id.
 */
export function route<Context = unknown>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      requireSameOrigin(request);
      const response = await handler(request, context);
      response.headers.set("x-request-id", requestContext().requestId);
      if (!response.headers.has("cache-control"))
        response.headers.set("cache-control", "private, no-store");
      return response;
    } catch (error) {
      const refusal = toRefusal(error);
      logFailure(refusal, error);
      return refusalResponse(refusal);
    }
  };
}
