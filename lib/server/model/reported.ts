import { ModelFailure } from "@/lib/domain/model";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { failureOf } from "./failure";
import { type Fault, faultOf } from "./fault";

function told(failure: ModelFailure, detail: object): ModelFailure {
  const line = { failure: failure.code, ...detail };
  if (failure.code === "provider_auth")
    log().error(line, "the provider refuses the key: check OPENAI_API_KEY");
  else log().warn(line, "the provider failed");
  return failure;
}

/** The failure that a provider's or a network's fault is, told to whoever runs the site. */
export const reportedFault = (failure: ModelFailure, { from, status, code }: Fault) =>
  told(failure, from === "provider" ? { status } : { cause: code });

/**
 * The failure that `error` is, told to whoever runs the site: codes of ours, nothing the provider wrote.
 * `began` says whether the provider had begun to answer.
 */
export function reported(error: unknown, began: boolean): ModelFailure {
  if (error instanceof ModelFailure) return told(error, {});
  const fault = faultOf(error);
  const failure = failureOf(fault, began);
  if (fault.from === "network" && fault.code === "") return told(failure, errorFields(error));
  return reportedFault(failure, fault);
}
