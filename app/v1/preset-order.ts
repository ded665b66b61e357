import { ApiError } from "@/lib/domain/api-error";
import type { CompletionRequest } from "@/lib/domain/completion-request";
import { Refusal } from "@/lib/domain/errors";
import { memberText } from "@/lib/domain/json-members";
import { type GivenBySlug, givenBySlug } from "@/lib/server/presets/by-slug";

/** A model's name that begins so is a preset's slug. */
export const PRESET_PREFIX = "preset:";

/** What a preset gives to a request. Its model is still to be looked up. */
export type PresetOrder = {
  model: string | null;
  words: string;
  maxTokens: number | null;
  /** The members of the request's JSON that it sets, as JSON, for the model that was found. */
  members: (model: string) => Record<string, string>;
};

/** OpenAI's newer models refuse the older name, which is the one that all other servers know. */
const lengthNameFor = (model: string) =>
  /^(o\d|gpt-([5-9]|\d\d))/.test(model) ? "max_completion_tokens" : "max_tokens";

/** The system prompt and the examples come first; the client's own messages, at least one, stay as they were written. */
function messagesWith({ systemPrompt, examples }: GivenBySlug, json: string): string {
  const system = systemPrompt === "" ? [] : [{ role: "system", content: systemPrompt }];
  const shown = examples.map(({ role, text }) => ({ role, content: text }));
  const given = [...system, ...shown].map((message) => `${JSON.stringify(message)},`).join("");
  return `[${given}${memberText(json, "messages")?.slice(1)}`;
}

/** What the client asks for itself goes before what the preset would set. */
function membersOf(given: GivenBySlug, asked: CompletionRequest, json: string) {
  const isLimited = (asked.max_tokens ?? asked.max_completion_tokens ?? null) !== null;
  const isHot = (asked.temperature ?? null) !== null;
  const { temperature, maxTokens } = given;
  return (model: string): Record<string, string> => ({
    messages: messagesWith(given, json),
    ...(isHot || temperature === null ? {} : { temperature: String(temperature) }),
    ...(isLimited || maxTokens === null ? {} : { [lengthNameFor(model)]: String(maxTokens) }),
  });
}

/** What the preset named as the model adds to a request: the only case in which something is added. @throws ApiError */
export async function presetOrder(
  ownerId: string,
  asked: CompletionRequest,
  json: string,
): Promise<PresetOrder> {
  const slug = asked.model.slice(PRESET_PREFIX.length);
  try {
    const given = await givenBySlug(ownerId, slug);
    const words = [given.systemPrompt, ...given.examples.map(({ text }) => text)].join("\n");
    const { model, maxTokens } = given;
    return { model, words, maxTokens, members: membersOf(given, asked, json) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "not_found")
      throw new ApiError(400, error.message, { code: "invalid_value", param: "model" });
    throw new ApiError(404, `There is no preset '${slug.slice(0, 100)}'.`, {
      code: "model_not_found",
      param: "model",
    });
  }
}
