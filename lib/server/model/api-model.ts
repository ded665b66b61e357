import { ApiError } from "@/lib/domain/api-error";
import type { ModelList } from "@/lib/domain/model";

/** Names that OpenAI has retired, and that old guides and programs still ask for. */
const retired = [
  /^(text|code)-(davinci|curie|babbage|ada|cushman)/,
  /^(davinci|curie|babbage|ada)(-\d+)?$/,
  /^gpt-3\.5-turbo/,
  /^gpt-4-(0314|0613|32k|1106|0125|turbo-preview|vision)/,
  /^gpt-4\.5-preview/,
  /^(o1-preview|o1-mini|chatgpt-4o-latest)/,
];

export type Names = {
  list: ModelList;
  aliases: Readonly<Record<string, string>>;
  /** The models that may be asked; null for all. */
  allowed: readonly string[] | null;
};

export const isAllowed = (model: string, allowed: readonly string[] | null): boolean =>
  allowed === null || allowed.includes(model);

/** The models of a provider that has told them, at least once. @throws ApiError */
export function knownModels({ models }: ModelList): ModelList["models"] {
  if (models.length > 0) return models;
  throw new ApiError(502, "The provider does not tell its models just now. Try again.", {
    code: "upstream_unreachable",
  });
}

const noSuchModel = (name: string) =>
  new ApiError(
    404,
    `The model \`${name.slice(0, 200)}\` does not exist or you do not have access to it.`,
    {
      code: "model_not_found",
      param: "model",
    },
  );

/** Tells of a provider's own name of a model whether the client may have it. */
export const mayAnswer =
  ({ list, allowed }: Names) =>
  (name: string): boolean =>
    list.models.some(({ id }) => id === name) && isAllowed(name, allowed);

/**
 * The model that answers to a name on `/v1`: itself where the provider lists it, what an alias says, or the default for
 * a name that OpenAI has retired. @throws ApiError for any other name
 */
export function apiModel(name: string, { list, aliases, allowed }: Names): string {
  const { defaultModel } = list;
  const models = knownModels(list);
  const has = (id: string) => models.some((choice) => choice.id === id);
  const wanted = Object.hasOwn(aliases, name) ? String(aliases[name]) : name;
  const isRetired = !has(wanted) && retired.some((pattern) => pattern.test(wanted));
  const model = isRetired ? (defaultModel ?? wanted) : wanted;
  if (!has(model) || !isAllowed(model, allowed)) throw noSuchModel(name);
  return model;
}
