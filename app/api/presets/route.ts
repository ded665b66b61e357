import { PRESET_BODY_BYTES_MAX } from "@/lib/domain/limits";
import { newPresetSchema } from "@/lib/domain/preset";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { createPreset } from "@/lib/server/presets/create";
import { listPresets } from "@/lib/server/presets/list";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  return Response.json({ presets: await listPresets(user.id) });
});

export const POST = route(async (request) => {
  const user = await requireUser(request);
  const preset = await readJson(request, newPresetSchema, { bytesMax: PRESET_BODY_BYTES_MAX });
  return Response.json(await createPreset(user.id, preset), { status: 201 });
});
