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

/** Those of them that programs still ask for most. */
export const retiredNames = [
  ...["gpt-3.5-turbo", "gpt-3.5-turbo-16k", "gpt-4-32k", "gpt-4-turbo-preview"],
  ...["gpt-4-vision-preview", "text-davinci-003", "text-davinci-002"],
];

type Names = {
  list: ModelList;
  aliases: Readonly<Record<string, string>>;
  /** The models that may be asked; null for all. */
  allowed: readonly string[] | null;
  /** Whether a listed model may be asked in a way of its own (`:online`), which may have another price. */
  mayVary: boolean;
};

/** What OpenRouter takes after a model's name. */
const variant = /^(.+):(free|online|nitro|floor|extended|thinking|exacto|beta)$/;

/** Ollama lists its usual tag, and takes a name without it for the same. */
const withOtherTag = (name: string) =>
  name.endsWith(":latest") ? name.slice(0, -":latest".length) : `${name}:latest`;

export const isAllowed = (model: string, allowed: readonly string[] | null): boolean =>
  allowed === null || allowed.includes(model);

/** The models of a provider that has told them, at least once. @throws ApiError */
export function knownModels({ models, unlisted }: ModelList): ModelList["models"] {
  if (models.length > 0) return models;
  if (unlisted)
    throw new ApiError(
      502,
      "The provider has no list of models. Whoever runs this site has to name them with MODELS or DEFAULT_MODEL.",
      { code: "upstream_unreachable", mayRetry: false },
    );
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
  ({ list, allowed }: Pick<Names, "list" | "allowed">) =>
  (name: string): boolean =>
    list.models.some(({ id }) => id === name) && isAllowed(name, allowed);

/** The provider's own name for what is wanted; undefined where it has nothing of that name. */
function providersName(wanted: string, { list, mayVary }: Names): string | undefined {
  const models = knownModels(list);
  const has = (id: string) => models.some((choice) => choice.id === id);
  const listed = [wanted, withOtherTag(wanted)].find(has);
  if (listed !== undefined) return listed;
  const [, base] = variant.exec(wanted) ?? [];
  return mayVary && base !== undefined && has(base) ? wanted : undefined;
}

/**
 * The model that answers to a name on `/v1`: itself where the provider lists it, or takes the name for one that it
 * lists; what an alias says; or the default for a name that OpenAI has retired. @throws ApiError for any other name
 */
export function apiModel(name: string, names: Names): string {
  const { list, aliases, allowed } = names;
  const wanted = Object.hasOwn(aliases, name) ? String(aliases[name]) : name;
  const isRetired = retired.some((pattern) => pattern.test(wanted));
  const model = providersName(wanted, names) ?? (isRetired ? list.defaultModel : undefined);
  if (!model || !isAllowed(model, allowed)) throw noSuchModel(name);
  return model;
}
