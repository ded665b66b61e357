import { SOURCES_MAX } from "@/lib/domain/limits";
import { type OmittedParts, partKinds, type Source } from "@/lib/domain/model";

/** What an answer has beside its text: how many things that cannot be shown, and what it rests on. */
export type BesideText = { omitted: OmittedParts | null; sources: Source[] | null };

export const nothingBeside: BesideText = { omitted: null, sources: null };

/** What a continued answer has of things beside its text: before, and now. */
export function partsInAll(before: OmittedParts | null, now: OmittedParts): OmittedParts {
  const counts = partKinds.map((kind) => [kind, (before?.[kind] ?? 0) + (now[kind] ?? 0)]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

/** The sources of a continued answer: those from before keep their numbers. */
export function sourcesInAll(before: readonly Source[] | null, now: readonly Source[]): Source[] {
  const known = new Set(before?.map(({ url }) => url));
  const fresh = before === null ? now : now.filter(({ url }) => !known.has(url));
  return [...(before ?? []), ...fresh].slice(0, SOURCES_MAX);
}
