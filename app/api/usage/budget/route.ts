import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { budgetInDollars } from "@/lib/server/usage/caps";

/** What the person may spend this month, and has; null for no cap. */
export const GET = route(async (request) => {
  const { id } = await requireUser(request);
  return Response.json({ budget: await budgetInDollars(id) });
});
