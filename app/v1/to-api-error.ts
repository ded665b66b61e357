import { ApiError, apiErrorFrom } from "@/lib/domain/api-error";
import { statusOf } from "@/lib/domain/errors";
import { errorFields } from "@/lib/server/error-fields";
import { toRefusal } from "@/lib/server/http/route";
import { log } from "@/lib/server/log";
import { requestContext } from "@/lib/server/request-context";

/** Whatever was thrown, as `/v1` says it. What is no fault of the client's is told to whoever runs the site, too. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const refusal = toRefusal(error);
  if (statusOf[refusal.code] >= 500) {
    const { requestId } = requestContext();
    log().error({ requestId, refusal: refusal.code, ...errorFields(error) }, "request failed");
  }
  return apiErrorFrom(refusal);
}
