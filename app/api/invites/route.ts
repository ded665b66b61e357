import { newInviteSchema } from "@/lib/domain/invite";
import { invite, invites } from "@/lib/server/auth/invites";
import { requireAdmin } from "@/lib/server/auth/require-user";
import { siteOrigin } from "@/lib/server/http/origin";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";

export const GET = route(async (request) => {
  await requireAdmin(request);
  return Response.json({ invites: await invites() });
});

export const POST = route(async (request) => {
  const admin = await requireAdmin(request);
  const { expiresInDays } = await readJson(request, newInviteSchema);
  const made = await invite(admin.id, expiresInDays);
  const url = `${siteOrigin(request)}/sign-up?invite=${made.token}`;
  return Response.json({ ...made, url }, { status: 201 });
});
