import { dayRangeSchema } from "@/lib/domain/usage-report";
import { requireUser } from "@/lib/server/auth/require-user";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { usageReport } from "@/lib/server/usage/report";

export const GET = route(async (request) => {
  const { id } = await requireUser(request);
  return Response.json(await usageReport(id, readQuery(request, dayRangeSchema)));
});
