import { findPresetBySlug } from "@/db/queries/presets";
import { findReader } from "@/db/queries/users";
import { Refusal } from "@/lib/domain/errors";
import { localeFor } from "@/lib/domain/locale";
import type { Given } from "@/lib/domain/prompt";
import { database } from "../database";
import { fill } from "./fill";

/** What a preset gives to a request, and the model it is for; null for the site's default. */
export type GivenBySlug = Given & { model: string | null };

/**
 * The words and settings of a preset: the person's own of that slug, or one that somebody has published.
 * @throws Refusal `not_found`; `invalid_request` for one whose variables somebody has to fill in
 */
export async function givenBySlug(ownerId: string, slug: string): Promise<GivenBySlug> {
  const preset = await findPresetBySlug(database(), ownerId, slug);
  const reader = await findReader(database(), ownerId);
  if (!preset || !reader) throw new Refusal("not_found", "There is no such preset.");
  const { model, temperature, maxTokens } = preset;
  const asked = { chosen: undefined, remembered: reader.locale, acceptLanguage: null };
  const words = fill(preset, {}, { name: reader.name, locale: localeFor(asked) });
  return { ...words, model, temperature, maxTokens };
}
