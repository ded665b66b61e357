import { processWide } from "../process-wide";

/** Some servers refuse a request that names `stream_options`. Which, with which models, chat and `/v1` learn together. */
const refusals = processWide("usage-refusals", () => new Set<string>());

const keyOf = (baseUrl: string, model: string) => `${baseUrl} ${model}`;

/** Whether a server can be asked to tell the usage at the end of a stream: it has not refused so far. */
export const canAskForUsage = (baseUrl: string, model: string): boolean =>
  !refusals().has(keyOf(baseUrl, model));

/** Remembers that a server refuses to be asked with this model. */
export const rememberUsageRefusal = (baseUrl: string, model: string) =>
  void refusals().add(keyOf(baseUrl, model));

/** Whether a refusal is about being asked for the usage. @param words all that the provider wrote */
export const isUsageRefusal = (status: number | null, words: string): boolean =>
  (status === 400 || status === 422) && /stream_?options|include_?usage/i.test(words);
