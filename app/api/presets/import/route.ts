import { z } from "zod";
import { PRESET_FILE_BYTES_MAX } from "@/lib/domain/limits";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { importPresets } from "@/lib/server/presets/import";

export const POST = route(async (request) => {
  const user = await requireUser(request);
  const file = await readJson(request, z.unknown(), { bytesMax: PRESET_FILE_BYTES_MAX });
  return Response.json(await importPresets(user.id, file));
});
