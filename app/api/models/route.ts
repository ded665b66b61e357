import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { forPeople } from "@/lib/server/model/for-people";
import { listModels } from "@/lib/server/model/gateway";

export const GET = route(async (request) => {
  await requireUser(request);

  return Response.json(forPeople(await listModels()));
});
