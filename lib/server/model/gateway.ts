import type { ApiError } from "@/lib/domain/api-error";
import type { ChooseModel, Model, ModelList } from "@/lib/domain/model";
import { env } from "../env";
import { processWide } from "../process-wide";
import { chatModel } from "./chat-model";
import { ModelCatalogue } from "./model-catalogue";
import { nameChosen } from "./model-choice";
import { type Provider, providerFrom } from "./provider";
import { post, type RelayOrder } from "./relay/post";
import { toApiError } from "./relay/provider-error";
import type { Posted } from "./transport";

const catalogue = processWide(
  "model-catalogue",
  () => new ModelCatalogue(providerFrom(env()), env()),
);

type Reached = { provider: Provider; model: Model };

let reached: Reached | undefined;
/** One for each bundle: what it throws is known by its class, and each bundle has classes of its own. */
function reach(): Reached {
  if (!reached) {
    const provider = providerFrom(env());
    reached = { provider, model: chatModel(provider.server) };
  }
  return reached;
}

/** Whether the provider is OpenAI itself, or stands in for it. */
export const isOpenAi = (): boolean => reach().provider.isOpenAi;

/** The models that programs may ask: those that people may choose from, and those that answer with more than text. */
export const listProgramModels = (): Promise<ModelList> => catalogue().listForPrograms();

/** The models people may choose from. Never refuses: with nothing known it is empty. */
export const listModels = (): Promise<ModelList> => catalogue().list();

/** The model that answers a wish, ready to be asked. @throws Refusal `model_not_found`, `model_unavailable` */
export const chooseModel: ChooseModel = async (wish) => ({
  name: nameChosen(await listModels(), wish),
  model: reach().model,
});

/** Posts a completion as it is to the provider. @throws what `completionError` makes an error of the API */
export const postCompletion = (order: RelayOrder): Promise<Posted> =>
  post(reach().provider.server, order);

/** What went wrong with a completion that was posted, for its client, and told to whoever runs the site. */
export const completionError = (error: unknown, began: boolean): ApiError =>
  toApiError(error, reach().provider.address, began);
