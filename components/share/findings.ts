import type { FoundSecret } from "@/lib/domain/share";

/** What looks like one secret, wherever it stands. `index` is its place in the preview's list. */
export type Finding = {
  kind: FoundSecret["kind"];
  words: string;
  places: (FoundSecret & { index: number })[];
};

/** The same words are one finding, in the order in which they are read first. */
export function findingsIn(secrets: readonly FoundSecret[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const [index, secret] of secrets.entries()) {
    const { kind, words } = secret;
    const known = findings.get(`${kind} ${words}`);
    if (known) known.places.push({ ...secret, index });
    else findings.set(`${kind} ${words}`, { kind, words, places: [{ ...secret, index }] });
  }
  return [...findings.values()];
}

export const unmaskedIn = (secrets: readonly FoundSecret[]) =>
  secrets.filter(({ masked }) => !masked);
