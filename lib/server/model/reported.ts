import { ModelFailure } from "@/lib/domain/model";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { faultOf } from "./chat-server";
import { failureOf } from "./failure";

function told(failure: ModelFailure, detail: object): ModelFailure {
  const line = { failure: failure.code, ...detail };
  if (failure.code === "provider_auth")
    log().error(line, "the provider refuses the key: check OPENAI_API_KEY");
  else log().warn(line, "the provider failed");
  return failure;
}

/**
 * The failure that `error` is, told to whoever runs the site: codes of ours, nothing the provider wrote.
 * `began` says whether the provider had begun to answer.
 */
export function reported(error: unknown, began: boolean): ModelFailure {
  if (error instanceof ModelFailure) return told(error, {});
  const fault = faultOf(error);
  const failure = failureOf(fault, began);
  if (fault.from === "provider") return told(failure, { status: fault.status });
  return told(failure, fault.code === "" ? errorFields(error) : { cause: fault.code });
}
