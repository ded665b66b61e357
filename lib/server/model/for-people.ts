import type { ModelList } from "@/lib/domain/model";

/** The list as the browser gets it: nobody chooses by what providers say of their models beside the names. */
export const forPeople = ({ models, ...list }: ModelList): ModelList => ({
  ...list,
  models: models.map(({ created: _, ownedBy: __, ...choice }) => choice),
});
