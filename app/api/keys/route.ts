import { newKeySchema } from "@/lib/domain/api-key-schema";
import { requireRecentProof } from "@/lib/server/auth/require-proof";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { createKey } from "@/lib/server/keys/create";
import { listKeys } from "@/lib/server/keys/list";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  return Response.json({ keys: await listKeys(user.id) });
});

export const POST = route(async (request) => {
  const user = await requireUser(request);
  const { currentPassword, ...wish } = await readJson(request, newKeySchema);
  await requireRecentProof(user, currentPassword);
  return Response.json(await createKey(user.id, wish), { status: 201 });
});
