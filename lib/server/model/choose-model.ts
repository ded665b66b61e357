import type { ChooseModel } from "@/lib/domain/model";
import { model, resolveModel } from "./gateway";

/** The model that answers a wish, ready to be asked. @throws Refusal `model_not_found`, `model_unavailable` */
export const chooseModel: ChooseModel = async (wish) => ({
  name: await resolveModel(wish),
  model: model(),
});
