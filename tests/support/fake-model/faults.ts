import { brokenConnections } from "./faults/broken-connections";
import { dialectFaults } from "./faults/dialects";
import { earlyReasons } from "./faults/early-reasons";
import { noAnswers } from "./faults/no-answers";
import { oddChunks } from "./faults/odd-chunks";
import { oddFraming } from "./faults/odd-framing";
import { refusals } from "./faults/refusals";
import { refusedRequestFaults } from "./faults/refused-requests";
import type { Fault } from "./turn";

const tables = [refusals, noAnswers, brokenConnections, oddFraming, oddChunks];

/** All that can go wrong, by name. */
export const faultLabels = tables.flatMap((table) => Object.keys(table));

const faults: ReadonlyMap<string, Fault> = new Map(
  [...tables, refusedRequestFaults, dialectFaults, earlyReasons].flatMap((table) =>
    Object.entries(table),
  ),
);

/** The fault of that name. @throws for a name nobody knows, as a test that asks for it proves nothing */
export function faultOf(label: string): Fault {
  const fault = faults.get(label);
  if (!fault)
    throw new Error(
      `The fake model knows no fault "${label}". It knows: ${[...faults.keys()].join(", ")}`,
    );
  return fault;
}
