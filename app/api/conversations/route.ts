import { newConversationSchema } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { requireUser } from "@/lib/server/auth/require-user";
import { listConversations, listQuerySchema } from "@/lib/server/conversations/list";
import { startConversation } from "@/lib/server/conversations/start";
import { readJson } from "@/lib/server/http/read-json";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  const query = readQuery(request, listQuerySchema);
  return Response.json(await listConversations(user.id, query));
});

export const POST = route(async (request) => {
  const user = await requireUser(request);
  const { id, presetId, model } = await readJson(request, newConversationSchema);
  if (presetId) throw new Refusal("not_found", "There is no such preset.", { param: "presetId" });

  const chosen = model ? await chooseModel({ asked: model }) : undefined;
  const conversation = await startConversation(user.id, { id, model: chosen?.name ?? null });
  return Response.json(conversation, { status: 201 });
});
