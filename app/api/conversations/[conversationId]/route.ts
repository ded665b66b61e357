import { conversationChangeSchema, partQuerySchema } from "@/lib/domain/conversation";
import { localeOf } from "@/lib/server/auth/locale-of";
import { requireUser } from "@/lib/server/auth/require-user";
import { changeConversation } from "@/lib/server/conversations/change";
import { removeConversation } from "@/lib/server/conversations/remove";
import { earlierPart, snapshotOf } from "@/lib/server/conversations/snapshot";
import { readJson } from "@/lib/server/http/read-json";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { frozenFor } from "@/lib/server/presets/freeze";
import { presetModel } from "../preset-model";

type Context = { params: Promise<{ conversationId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const { cursor } = readQuery(request, partQuerySchema);
  if (cursor !== undefined)
    return Response.json(await earlierPart(user.id, conversationId, cursor));
  return Response.json(await snapshotOf(user.id, conversationId));
});

export const PATCH = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const { presetId, variables, timeZone, ...change } = await readJson(
    request,
    conversationChangeSchema,
  );

  if (change.model) await chooseModel({ asked: change.model });
  if (presetId === undefined)
    return Response.json(await changeConversation(user.id, conversationId, change));
  const reader = { ...user, locale: localeOf(request, user) };
  const wish = { id: conversationId, presetId, variables, timeZone };
  const frozen = await frozenFor(reader, wish);
  const preset = { frozen, model: await presetModel(frozen) };
  return Response.json(await changeConversation(user.id, conversationId, { ...change, preset }));
});

export const DELETE = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  await removeConversation(user.id, conversationId);
  return new Response(null, { status: 204 });
});
