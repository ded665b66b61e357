import { pricesSchema } from "@/lib/domain/price-list";
import { requireAdmin, requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { changePrices, knownPrices } from "@/lib/server/usage/prices";

export const GET = route(async (request) => {
  await requireUser(request);
  return Response.json({ prices: await knownPrices() });
});

/** Replaces the whole table. */
export const PUT = route(async (request) => {
  await requireAdmin(request);
  const { prices } = await readJson(request, pricesSchema);
  return Response.json({ prices: await changePrices(prices) });
});
