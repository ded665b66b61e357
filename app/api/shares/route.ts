import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { listShares, revokeShares } from "@/lib/server/sharing/share";
import { toShare } from "./to-share";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  const shares = await listShares(user.id);
  return Response.json({ shares: shares.map((share) => toShare(request, share)) });
});

export const DELETE = route(async (request) => {
  const user = await requireUser(request);
  await revokeShares(user.id);
  return new Response(null, { status: 204 });
});
