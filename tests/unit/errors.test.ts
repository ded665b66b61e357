import { expect, test } from "vitest";
import { Refusal, toEnvelope } from "@/lib/domain/errors";

test("a refusal travels in the envelope of OpenAI's own errors", () => {
  const refusal = new Refusal("rate_limited", "Slow down.", { param: "text", retryAfterMs: 1_000 });
  expect(toEnvelope(refusal)).toEqual({
    error: { message: "Slow down.", type: "rate_limit_error", param: "text", code: "rate_limited" },
  });
});
