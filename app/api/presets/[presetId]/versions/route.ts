import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { listVersions } from "@/lib/server/presets/list";

type Context = { params: Promise<{ presetId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ versions: await listVersions(user.id, (await params).presetId) });
});
