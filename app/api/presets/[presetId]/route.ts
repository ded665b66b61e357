import { PRESET_BODY_BYTES_MAX } from "@/lib/domain/limits";
import { presetChangeSchema } from "@/lib/domain/preset";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { changePreset, removePreset } from "@/lib/server/presets/change";
import { presetOf } from "@/lib/server/presets/list";

type Context = { params: Promise<{ presetId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json(await presetOf(user.id, (await params).presetId));
});

export const PATCH = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { presetId } = await params;
  const change = await readJson(request, presetChangeSchema, { bytesMax: PRESET_BODY_BYTES_MAX });
  return Response.json(await changePreset(user, presetId, change));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  await removePreset(user.id, (await params).presetId);
  return new Response(null, { status: 204 });
});
