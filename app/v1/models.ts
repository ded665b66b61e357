import { ApiError } from "@/lib/domain/api-error";
import type { KnownKey } from "@/lib/domain/api-key";
import type { ModelList } from "@/lib/domain/model";
import type { PresetEntry } from "@/lib/domain/preset";
import { env } from "@/lib/server/env";
import { apiModel, isAllowed, knownModels, retiredNames } from "@/lib/server/model/api-model";
import { listProgramModels } from "@/lib/server/model/gateway";
import { listPresetEntries } from "@/lib/server/presets/list";
import { type ApiCall, sendJson } from "./api-call";
import { PRESET_PREFIX } from "./preset-order";
import { requireKey } from "./require-key";

type ApiModel = { id: string; object: "model"; created: number; owned_by: string };

const SECOND_MS = 1_000;

/** Where the provider tells no date: 2015 is when OpenAI began, and before any model. */
const LONG_AGO_S = Date.UTC(2015, 11, 11) / SECOND_MS;

/** Those that can be asked for by slug: of two with the same, the person's own, and none that asks for more. */
async function askable(ownerId: string): Promise<PresetEntry[]> {
  const presets = await listPresetEntries(ownerId);
  const firstOf = (slug: string) => presets.find((preset) => preset.slug === slug);
  return presets.filter(
    (preset) => preset.variables.length === 0 && firstOf(preset.slug) === preset,
  );
}

/** Finds the model behind a name that is not the provider's own: an alias, or one that OpenAI has retired. */
function byOtherNames(models: readonly ApiModel[], list: ModelList) {
  const aliases = env().MODEL_ALIASES ?? {};
  return (name: string): ApiModel | undefined => {
    try {
      const named = apiModel(name, { list, aliases, allowed: null, mayVary: false });
      const model = models.find(({ id }) => id === named);
      return model && { ...model, id: name };
    } catch {
      return undefined;
    }
  };
}

type Models = {
  listed: ApiModel[];
  /** One of them by any name that it answers to. */
  named: (name: string) => ApiModel | undefined;
};

/** @throws ApiError while the provider has told none */
async function modelsFor({ ownerId, models: allowed }: KnownKey): Promise<Models> {
  const list = await listProgramModels();
  const models = knownModels(list);
  const presets = await askable(ownerId);
  const usable = presets.filter(({ model }) =>
    isAllowed(model ?? list.defaultModel ?? "", allowed),
  );
  const own = models
    .filter(({ id }) => isAllowed(id, allowed))
    .map(({ id, provider, created = LONG_AGO_S, ownedBy = provider }) => ({
      id,
      object: "model" as const,
      created,
      owned_by: ownedBy,
    }));
  const named = byOtherNames(own, list);
  const others = [...Object.keys(env().MODEL_ALIASES ?? {}), ...retiredNames];
  const unlisted = others.filter((name) => own.every(({ id }) => id !== name));
  const listed = [
    ...own,
    ...[...new Set(unlisted)].flatMap((name) => named(name) ?? []),
    ...usable.map(({ slug, updatedAt, isOwn }) => ({
      id: PRESET_PREFIX + slug,
      object: "model" as const,
      created: Math.floor(Date.parse(updatedAt) / SECOND_MS),
      owned_by: isOwn ? "you" : "this site",
    })),
  ];
  return { listed, named: (name) => listed.find(({ id }) => id === name) ?? named(name) };
}

/** `GET /v1/models` */
export async function sendModels(call: ApiCall): Promise<void> {
  const key = await requireKey(call, "models");
  sendJson(call, JSON.stringify({ object: "list", data: (await modelsFor(key)).listed }));
}

/** `GET /v1/models/:id` */
export async function sendModel(call: ApiCall, id: string): Promise<void> {
  const key = await requireKey(call, "models");
  const model = (await modelsFor(key)).named(id);
  if (!model)
    throw new ApiError(404, `The model '${id.slice(0, 200)}' does not exist.`, {
      code: "model_not_found",
      param: "model",
    });
  sendJson(call, JSON.stringify(model));
}
