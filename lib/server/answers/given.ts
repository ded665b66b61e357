import { findFrozenPreset } from "@/db/queries/frozen-presets";
import type { Given } from "@/lib/domain/prompt";
import { database } from "../database";

/** What the conversation's preset of that id gives to a prompt; null for none. */
export async function givenBy(
  conversationId: string,
  frozenPresetId: string | null,
): Promise<Given | null> {
  if (frozenPresetId === null) return null;
  return (await findFrozenPreset(database(), conversationId, frozenPresetId)) ?? null;
}
