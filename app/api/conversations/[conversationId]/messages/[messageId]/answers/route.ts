import { newAnswerSchema } from "@/lib/domain/conversation";
import { regenerate } from "@/lib/server/answers/regenerate";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { answerStream } from "../../../../answer-stream";

type Context = { params: Promise<{ conversationId: string; messageId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const { id: ownerId } = await requireUser(request);
  const { conversationId, messageId: questionId } = await params;
  const answer = await readJson(request, newAnswerSchema);

  await regenerate({ ownerId, conversationId, questionId, answer }, chooseModel);
  return answerStream(request, { ownerId, conversationId, answerId: answer.id });
});
