import type { KnownKey } from "@/lib/domain/api-key";
import { type CompletionRequest, readCompletionRequest } from "@/lib/domain/completion-request";
import { withMembers } from "@/lib/domain/json-members";
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
  body: string | Buffer<ArrayBuffer>;
};

/** Checks what the client sent and finds its model. The body stays as it came but for what a name stands for. @throws ApiError */
export async function orderFrom(
  { bytes, json, value }: JsonBody,
  { ownerId, models: allowed }: KnownKey,
): Promise<CompletionOrder> {
  const asked = readCompletionRequest(value);
  const list = await listModels();
  const names = { list, aliases: env().MODEL_ALIASES ?? {}, allowed };
  const isPreset = asked.model.startsWith(PRESET_PREFIX);
  const preset = isPreset ? await presetOrder(ownerId, asked) : undefined;
  const model = apiModel(preset ? (preset.model ?? list.defaultModel ?? "") : asked.model, names);
  if (!preset && model === asked.model) return { asked, model, body: bytes };
  const members = { ...preset?.members, model: JSON.stringify(model) };
  return { asked, model, body: withMembers(json, members) };
}
