import { brokenConnections } from "./faults/broken-connections";
import { noAnswers } from "./faults/no-answers";
import { oddChunks } from "./faults/odd-chunks";
import { oddFraming } from "./faults/odd-framing";
import { refusals } from "./faults/refusals";
import type { Fault } from "./turn";

const faults: ReadonlyMap<string, Fault> = new Map(
  [refusals, noAnswers, brokenConnections, oddFraming, oddChunks].flatMap((table) =>
    Object.entries(table),
  ),
);

/** All that can go wrong, by name. */
export const faultLabels = [...faults.keys()];

/** The fault of that name. @throws for a name nobody knows, as a test that asks for it proves nothing */
export function faultOf(label: string): Fault {
  const fault = faults.get(label);
  if (!fault)
    throw new Error(
      `The fake model knows no fault "${label}". It knows: ${faultLabels.join(", ")}`,
    );
  return fault;
}
