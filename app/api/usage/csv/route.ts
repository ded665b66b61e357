import { Readable } from "node:stream";
import { dayRangeSchema } from "@/lib/domain/usage-report";
import { requireUser } from "@/lib/server/auth/require-user";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { usageCsv } from "@/lib/server/usage/csv";

export const GET = route(async (request) => {
  const { id } = await requireUser(request);
  const days = readQuery(request, dayRangeSchema);
  const lines = Readable.toWeb(Readable.from(usageCsv(id, days), { objectMode: false }));
  return new Response(lines as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="parley-usage-${days.from}-${days.to}.csv"`,
    },
  });
});
