import { z } from "zod";
import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { versionOf } from "@/lib/server/presets/list";

type Context = { params: Promise<{ presetId: string; version: string }> };

const versionSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31);

export const GET = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { presetId, version } = await params;
  const key = { presetId, version: versionSchema.parse(version) };
  return Response.json(await versionOf(user.id, key));
});
