import { requireAdmin } from "@/lib/server/auth/require-user";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { peopleQuerySchema, usageOfPeople } from "@/lib/server/usage/people";

export const GET = route(async (request) => {
  await requireAdmin(request);
  return Response.json(await usageOfPeople(readQuery(request, peopleQuerySchema)));
});
