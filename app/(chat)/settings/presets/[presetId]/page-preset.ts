import { notFound } from "next/navigation";
import { cache } from "react";
import { Refusal } from "@/lib/domain/errors";
import { requirePageUser } from "@/lib/server/auth/page-user";
import { presetOf } from "@/lib/server/presets/list";

/** The preset that a page is about, for whoever looks at it; title and page share the one look-up. */
export const pagePreset = cache(async (presetId: string) => {
  const user = await requirePageUser(`/settings/presets/${presetId}`);
  try {
    return await presetOf(user.id, presetId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
});
