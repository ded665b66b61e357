import { userChangeSchema } from "@/lib/domain/budget-change";
import { requireAdmin } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { changeCap } from "@/lib/server/usage/caps";

type Context = { params: Promise<{ userId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  await requireAdmin(request);
  const { userId } = await params;
  const { monthlyCap } = await readJson(request, userChangeSchema);
  return Response.json(await changeCap(userId, monthlyCap));
});
