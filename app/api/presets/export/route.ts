import { z } from "zod";
import { idSchema } from "@/lib/domain/id-schema";
import { requireUser } from "@/lib/server/auth/require-user";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { exportPreset, exportPresets } from "@/lib/server/presets/export";

const querySchema = z.object({ id: idSchema.optional() });

export const GET = route(async (request) => {
  const user = await requireUser(request);
  const { id } = readQuery(request, querySchema);
  const file = await (id === undefined ? exportPresets(user.id) : exportPreset(user.id, id));
  const name = id === undefined ? "presets" : (file.presets[0]?.slug ?? "preset");
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="parley-${name}.json"`,
    },
  });
});
