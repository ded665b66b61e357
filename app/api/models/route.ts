import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { listModels } from "@/lib/server/model/gateway";

export const GET = route(async (request) => {
  await requireUser(request);

  return Response.json(await listModels());
});
