import { Refusal } from "@/lib/domain/errors";
import type { ModelList, ModelWish } from "@/lib/domain/model";

/**
 * The model to ask, out of the list. What is asked for must be on it: nothing else ever reaches a provider. What was
 * remembered may be gone, and then the default answers; it is believed while no list can be had.
 * @throws Refusal `model_not_found`, `model_unavailable`
 */
export function nameChosen(
  { models, defaultModel, unlisted }: ModelList,
  { asked, remembered }: ModelWish,
): string {
  const has = (id: string) => models.some((choice) => choice.id === id);
  if (models.length > 0 && asked) {
    if (has(asked)) return asked;
    throw new Refusal("model_not_found", "There is no such model here. Choose one from the list.", {
      param: "model",
    });
  }
  if (!asked && remembered && (models.length === 0 || has(remembered))) return remembered;
  if (!asked && defaultModel !== null) return defaultModel;
  throw new Refusal(
    "model_unavailable",
    unlisted
      ? "The provider has no list of models. Whoever runs the site has to name them with MODELS or DEFAULT_MODEL."
      : "The provider does not tell its models just now, so there is none to ask. Try again.",
  );
}
