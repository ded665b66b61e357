import type { ChooseModel, Model, ModelList } from "@/lib/domain/model";
import { env } from "../env";
import { processWide } from "../process-wide";
import { chatModel } from "./chat-model";
import { ModelCatalogue } from "./model-catalogue";
import { nameChosen } from "./model-choice";
import { providerFrom } from "./provider";

const catalogue = processWide(
  "model-catalogue",
  () => new ModelCatalogue(providerFrom(env()), env()),
);

let made: Model | undefined;
/** One for each bundle: what it throws is known by its class, and each bundle has classes of its own. */
function model(): Model {
  made ??= chatModel(providerFrom(env()).server);
  return made;
}

/** The models people may choose from. Never refuses: with nothing known it is empty. */
export const listModels = (): Promise<ModelList> => catalogue().list();

/** The model that answers a wish, ready to be asked. @throws Refusal `model_not_found`, `model_unavailable` */
export const chooseModel: ChooseModel = async (wish) => ({
  name: nameChosen(await listModels(), wish),
  model: model(),
});
