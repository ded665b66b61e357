import { z } from "zod";
import { requireUser } from "@/lib/server/auth/require-user";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { answerStream } from "../../../../answer-stream";

type Context = { params: Promise<{ conversationId: string; answerId: string }> };

/** `after`: the sequence number that the follower already has. */
const querySchema = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});

export const GET = route<Context>(async (request, { params }) => {
  const { id: ownerId } = await requireUser(request);
  const { conversationId, answerId } = await params;
  const { after } = readQuery(request, querySchema);
  return answerStream(request, { ownerId, conversationId, answerId }, after);
});
