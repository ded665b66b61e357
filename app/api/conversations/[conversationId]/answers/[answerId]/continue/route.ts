import { continueAnswer } from "@/lib/server/answers/continue";
import { requireUser } from "@/lib/server/auth/require-user";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { answerStream } from "../../../../answer-stream";

type Context = { params: Promise<{ conversationId: string; answerId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const { id: ownerId } = await requireUser(request);
  const { conversationId, answerId } = await params;
  await continueAnswer({ ownerId, conversationId, answerId }, chooseModel);
  return answerStream(request, { ownerId, conversationId, answerId });
});
