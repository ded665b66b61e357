import type { KnownKey } from "@/lib/domain/api-key";
import { type CompletionRequest, readCompletionRequest } from "@/lib/domain/completion-request";
import { memberNames, withMembers } from "@/lib/domain/json-members";
import { env } from "@/lib/server/env";
import { apiModel } from "@/lib/server/model/api-model";
import { listModels } from "@/lib/server/model/gateway";
import { PRESET_PREFIX, presetOrder } from "./preset-order";
import type { JsonBody } from "./read-body";

/** A completion that may be asked for: what the client sent, and what the provider gets. */
export type CompletionOrder = {
  asked: CompletionRequest;
  /** The provider's own name of the model. */
  model: string;
  /** What a preset says before the client's own messages. */
  presetWords: string;
  body: string | Buffer<ArrayBuffer>;
};

/**
 * The members that some provider could read as the model's name, which is checked only in one of them: named twice,
 * the first or the last may count, and Go's JSON takes `Model` for `model`.
 */
const modelMembers = (json: string) =>
  memberNames(json).filter((name) => name.toLowerCase() === "model");

/** Checks what the client sent and finds its model. The body stays as it came but for what a name stands for. @throws ApiError */
export async function orderFrom(
  { bytes, json, value }: JsonBody,
  { ownerId, models: allowed }: KnownKey,
): Promise<CompletionOrder> {
  const asked = readCompletionRequest(value);
  const list = await listModels();
  const names = { list, aliases: env().MODEL_ALIASES ?? {}, allowed };
  const isPreset = asked.model.startsWith(PRESET_PREFIX);
  const preset = isPreset ? await presetOrder(ownerId, asked, json) : undefined;
  const model = apiModel(preset ? (preset.model ?? list.defaultModel ?? "") : asked.model, names);
  const order = { asked, model, presetWords: preset?.words ?? "" };
  const named = modelMembers(json);
  if (!preset && model === asked.model && named.length === 1) return { ...order, body: bytes };
  const models = Object.fromEntries(named.map((name) => [name, JSON.stringify(model)]));
  return { ...order, body: withMembers(json, { ...preset?.members(model), ...models }) };
}
