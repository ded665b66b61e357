import { keyChangeSchema } from "@/lib/domain/api-key-schema";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { changeKey, revokeKey } from "@/lib/server/keys/change";

type Context = { params: Promise<{ keyId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const change = await readJson(request, keyChangeSchema);
  return Response.json(await changeKey(user.id, (await params).keyId, change));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  await revokeKey(user.id, (await params).keyId);
  return new Response(null, { status: 204 });
});
