import { newShareSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { changeShare, revokeShare } from "@/lib/server/sharing/share";
import { hashOf, toShare } from "../to-share";

type Context = { params: Promise<{ token: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { token } = await params;
  const { password, ...wish } = await readJson(request, newShareSchema);

  const passwordHash = hashOf(user.id, password);
  return Response.json(toShare(request, await changeShare(user, token, { ...wish, passwordHash })));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  await revokeShare(user, (await params).token);
  return new Response(null, { status: 204 });
});
