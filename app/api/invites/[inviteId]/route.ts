import { withdrawInvite } from "@/lib/server/auth/invites";
import { requireAdmin } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";

type Context = { params: Promise<{ inviteId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  await requireAdmin(request);
  await withdrawInvite((await params).inviteId);
  return new Response(null, { status: 204 });
});
