import type { KnownKey } from "@/lib/domain/api-key";
import { type CompletionRequest, readCompletionRequest } from "@/lib/domain/completion-request";
import type { OutlinedJson } from "@/lib/domain/held-strings";
import { memberText, spellingsOf, withMembers } from "@/lib/domain/json-members";
import { env } from "@/lib/server/env";
import { apiModel, mayAnswer } from "@/lib/server/model/api-model";
import { isOpenAi, listProgramModels } from "@/lib/server/model/gateway";
import { isObject } from "@/lib/server/model/json-object";
import { hasCap } from "@/lib/server/usage/caps";
import { requireGuarded } from "./guarded-members";
import { PRESET_PREFIX, type PresetOrder, presetOrder } from "./preset-order";
import type { JsonBody } from "./read-body";

/** A completion that may be asked for: what the client sent, and what the provider gets. */
export type CompletionOrder = {
  asked: CompletionRequest;
  /** The provider's own name of the model. */
  model: string;
  /** Further models that the client allows to answer, where a limit is in force and they were checked. */
  otherModels: readonly string[];
  /** What a preset says before the client's own messages. */
  presetWords: string;
  /** The most that the model may write, all choices together; null where nothing limits it. */
  outputTokensMax: number | null;
  body: OutlinedJson;
  /** The same with the usage asked for, where the client streams and does not ask itself. */
  bodyWithUsage: OutlinedJson | undefined;
};

type NamedModel = { model: string; preset: PresetOrder | undefined };

/**
 * A member's new value under all the names in the JSON that some provider could read as its own, while only one is
 * looked at here: named twice, the first or the last may count, and Go's JSON takes `Model` for `model`.
 */
const spelled = (json: string, name: string, value: string): Record<string, string> =>
  Object.fromEntries([name, ...spellingsOf(json, name)].map((spelling) => [spelling, value]));

/** The JSON of a streamed request with the usage asked for; what else the client wants of a stream stays. */
function askingForUsage(json: string): string {
  const text = memberText(json, "stream_options") ?? "";
  const options = text.startsWith("{") ? text : "{}";
  const asking = withMembers(options, spelled(options, "include_usage", "true"));
  return withMembers(json, spelled(json, "stream_options", asking));
}

/** Whether there is a limit that a request could get round by what else it names. */
async function isLimited({ ownerId, models, monthlyCap }: KnownKey): Promise<boolean> {
  if (models !== null || monthlyCap !== null || env().MODELS !== undefined) return true;
  return await hasCap(ownerId);
}

/** The body as the provider gets it: as it came but for what a name stands for. */
function bodiesOf({ outlined }: JsonBody, asked: CompletionRequest, named: NamedModel) {
  const { model, preset } = named;
  const { json } = outlined;
  const isAsIs = !preset && model === asked.model && spellingsOf(json, "model").length === 1;
  const members = { ...preset?.members(model), ...spelled(json, "model", JSON.stringify(model)) };
  const text = isAsIs ? json : withMembers(json, members);
  const isUsageWanted = asked.stream && asked.stream_options?.include_usage !== true;
  return {
    body: { ...outlined, json: text },
    bodyWithUsage: isUsageWanted ? { ...outlined, json: askingForUsage(text) } : undefined,
  };
}

function outputTokensMax(
  { max_completion_tokens, max_tokens, n }: CompletionRequest,
  preset: PresetOrder | undefined,
): number | null {
  const each = max_completion_tokens ?? max_tokens ?? preset?.maxTokens ?? null;
  // To llama.cpp and its kind, -1 is no limit.
  return each === null || each <= 0 ? null : each * (n ?? 1);
}

/** The body with the model that the path names, as Azure has it, whatever it says itself; as it is where that is empty. */
export function namedBy(deployment: string, body: JsonBody): JsonBody {
  if (deployment === "" || !isObject(body.value)) return body;
  const { json } = body.outlined;
  const named = withMembers(json, spelled(json, "model", JSON.stringify(deployment)));
  return {
    outlined: { ...body.outlined, json: named },
    value: { ...body.value, model: deployment },
  };
}

/** Checks what the client sent and finds its model. @throws ApiError */
export async function orderFrom(body: JsonBody, key: KnownKey): Promise<CompletionOrder> {
  const { value, outlined } = body;
  const { json } = outlined;
  const asked = readCompletionRequest(value, { inRange: isOpenAi() });
  const list = await listProgramModels();
  const limited = await isLimited(key);
  const names = {
    list,
    aliases: env().MODEL_ALIASES ?? {},
    allowed: key.models,
    mayVary: !limited,
  };
  const isPreset = asked.model.startsWith(PRESET_PREFIX);
  const preset = isPreset ? await presetOrder(key.ownerId, asked, json) : undefined;
  const model = apiModel(preset ? (preset.model ?? list.defaultModel ?? "") : asked.model, names);
  return {
    asked,
    model,
    otherModels: limited ? requireGuarded(json, asked, mayAnswer(names)) : [],
    presetWords: preset?.words ?? "",
    outputTokensMax: outputTokensMax(asked, preset),
    ...bodiesOf(body, asked, { model, preset }),
  };
}
