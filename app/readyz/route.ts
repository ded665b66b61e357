import { route } from "@/lib/server/http/route";
import { requireReady } from "@/lib/server/readiness";

export const dynamic = "force-dynamic";

/** The database answers and is migrated. */
export const GET = route(async () => {
  await requireReady();
  return Response.json({ status: "ok" });
});
