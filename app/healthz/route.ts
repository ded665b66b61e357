import { route } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

/** The process lives. */
export const GET = route(async () => Response.json({ status: "ok" }));
