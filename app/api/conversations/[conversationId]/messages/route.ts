import { newMessageSchema } from "@/lib/domain/conversation";
import { MESSAGE_BODY_BYTES_MAX } from "@/lib/domain/limits";
import { ask } from "@/lib/server/answers/ask";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { answerStream } from "../../answer-stream";

type Context = { params: Promise<{ conversationId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const { id: ownerId } = await requireUser(request);
  const { conversationId } = await params;
  const message = await readJson(request, newMessageSchema, { bytesMax: MESSAGE_BODY_BYTES_MAX });

  const answerId = await ask({ ownerId, conversationId, message }, chooseModel);
  return answerStream(request, { ownerId, conversationId, answerId });
});
