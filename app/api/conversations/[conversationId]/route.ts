import { conversationChangeSchema } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { requireUser } from "@/lib/server/auth/require-user";
import { changeConversation } from "@/lib/server/conversations/change";
import { removeConversation } from "@/lib/server/conversations/remove";
import { snapshotOf } from "@/lib/server/conversations/snapshot";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";

type Context = { params: Promise<{ conversationId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  return Response.json(await snapshotOf(user.id, conversationId));
});

export const PATCH = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const { presetId, ...change } = await readJson(request, conversationChangeSchema);
  if (presetId) throw new Refusal("not_found", "There is no such preset.", { param: "presetId" });

  if (change.model) await chooseModel({ asked: change.model });
  return Response.json(await changeConversation(user.id, conversationId, change));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  await removeConversation(user.id, conversationId);
  return new Response(null, { status: 204 });
});
