import type { Model, ModelList, ModelWish } from "@/lib/domain/model";
import { env } from "../env";
import { processWide } from "../process-wide";
import { chatModel } from "./chat-model";
import { ModelCatalogue } from "./model-catalogue";
import { nameChosen } from "./model-choice";
import { providerFrom } from "./provider";

const provider = processWide("model-provider", () => providerFrom(env()));
const catalogue = processWide("model-catalogue", () => new ModelCatalogue(provider(), env()));

/** The model that answers here. */
export const model: () => Model = processWide("model", () => chatModel(provider().server));

/** The models people may choose from. Never refuses: with nothing known it is empty. */
export const listModels = (): Promise<ModelList> => catalogue().list();

/** The name of the model to ask. @throws Refusal `model_not_found`, `model_unavailable` */
export const resolveModel = async (wish: ModelWish): Promise<string> =>
  nameChosen(await listModels(), wish);
