import type { IncomingMessage } from "node:http";
import { ApiError } from "@/lib/domain/api-error";
import type { KeyScope, KnownKey } from "@/lib/domain/api-key";
import { REQUESTS_PER_MINUTE_DEFAULT } from "@/lib/domain/limits";
import { knownKey } from "@/lib/server/keys/known-key";
import { touchKey } from "@/lib/server/keys/touch-key";
import { requestContext } from "@/lib/server/request-context";
import { throttle } from "@/lib/server/throttle";
import type { ApiCall } from "./api-call";

const MINUTE_S = 60;

const noKey = () =>
  new ApiError(
    401,
    "You did not provide an API key. Send it in the Authorization header: 'Bearer YOUR_KEY'. Keys are made in Settings, API keys.",
  );
export const invalidKey = (
  message = "Incorrect API key provided, or it has been revoked or has expired.",
) => new ApiError(401, message, { code: "invalid_api_key" });

/** `350ms`, `59.5s`, `1m0s`: as OpenAI writes a time until a limit is full again. */
export function durationOf(ms: number): string {
  if (Math.ceil(ms) < 1_000) return `${Math.ceil(ms)}ms`;
  const tenths = Math.ceil(ms / 100);
  if (tenths < 600) return `${tenths / 10}s`;
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

async function takeRequest(key: KnownKey, { response }: ApiCall): Promise<void> {
  const limit = key.requestsPerMinute ?? REQUESTS_PER_MINUTE_DEFAULT;
  const budget = throttle({ name: `api-${limit}`, points: limit, seconds: MINUTE_S });
  const { points, msToFull } = budget.spend(key.id);
  response.setHeader("x-ratelimit-limit-requests", limit);
  response.setHeader("x-ratelimit-remaining-requests", Math.max(0, points));
  response.setHeader("x-ratelimit-reset-requests", durationOf(msToFull));
  if (points >= 0) return;
  throw new ApiError(
    429,
    `This key may ask ${limit} times a minute. Wait ${durationOf(msToFull)}.`,
    {
      type: "requests",
      code: "rate_limit_exceeded",
      retryAfterMs: msToFull,
    },
  );
}

/** Where other APIs of this kind have the key. */
const OTHER_HEADERS = ["x-api-key", "api-key"];

/**
 * The key as it was sent: in Authorization, or where that holds none (a proxy before the site may ask for a password of
 * its own there) in a header that Anthropic's or Azure's clients send. @throws ApiError
 */
function sentKey({ headersDistinct }: IncomingMessage): string {
  const [authorization = "", ...more] = headersDistinct.authorization ?? [];
  if (more.length > 0) throw invalidKey("There is more than one Authorization header.");
  const [, bearer] = /^Bearer +(\S+)\s*$/i.exec(authorization) ?? [];
  if (bearer !== undefined) return bearer;
  const others = OTHER_HEADERS.flatMap((name) => headersDistinct[name] ?? []);
  const sent = new Set(others.map((key) => key.trim()).filter((key) => key !== ""));
  if (sent.size > 1) throw invalidKey("There is more than one API key.");
  if (sent.size === 0 && authorization.trim() === "") throw noKey();
  return [...sent][0] ?? "";
}

/** The key that a request brings, with one of its requests taken. Nothing else opens `/v1`. @throws ApiError */
export async function requireKey(call: ApiCall, scope: KeyScope): Promise<KnownKey> {
  const key = await knownKey(sentKey(call.request));
  if (!key) throw invalidKey();
  requestContext().userId = key.ownerId;
  touchKey(key.id);
  await takeRequest(key, call);
  if (key.scopes.includes(scope)) return key;
  throw new ApiError(403, `This key has no permission for this: it lacks the scope '${scope}'.`, {
    code: "insufficient_permissions",
  });
}
