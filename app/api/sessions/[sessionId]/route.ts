import { Refusal } from "@/lib/domain/errors";
import { requireUser } from "@/lib/server/auth/require-user";
import { endSession } from "@/lib/server/auth/sessions";
import { route } from "@/lib/server/http/route";

type Context = { params: Promise<{ sessionId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { sessionId } = await params;
  if (!(await endSession(user.id, sessionId)))
    throw new Refusal("not_found", "There is no such session.");
  return new Response(null, { status: 204 });
});
