import { stopAnswer } from "@/lib/server/answers/stop";
import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";

type Context = { params: Promise<{ conversationId: string; answerId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const { id: ownerId } = await requireUser(request);
  const { conversationId, answerId } = await params;
  const { state, saved } = await stopAnswer({ ownerId, conversationId, answerId });
  return Response.json({ id: answerId, state, ...(saved ? {} : { saved }) });
});
