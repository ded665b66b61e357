import { requireUser } from "@/lib/server/auth/require-user";
import { endOtherSessions, sessionsOf } from "@/lib/server/auth/sessions";
import { route } from "@/lib/server/http/route";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  return Response.json({ sessions: await sessionsOf(user) });
});

/** Signs out everywhere else. */
export const DELETE = route(async (request) => {
  await endOtherSessions(await requireUser(request));
  return new Response(null, { status: 204 });
});
