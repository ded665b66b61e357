import { newConversationSchema } from "@/lib/domain/conversation";
import { newId } from "@/lib/domain/id";
import { localeOf } from "@/lib/server/auth/locale-of";
import { requireUser } from "@/lib/server/auth/require-user";
import { listConversations, listQuerySchema } from "@/lib/server/conversations/list";
import { startConversation } from "@/lib/server/conversations/start";
import { readJson } from "@/lib/server/http/read-json";
import { readQuery } from "@/lib/server/http/read-query";
import { route } from "@/lib/server/http/route";
import { chooseModel } from "@/lib/server/model/gateway";
import { frozenFor } from "@/lib/server/presets/freeze";
import { presetModel } from "./preset-model";

export const GET = route(async (request) => {
  const user = await requireUser(request);
  const query = readQuery(request, listQuerySchema);
  return Response.json(await listConversations(user.id, query));
});

export const POST = route(async (request) => {
  const user = await requireUser(request);
  const { id = newId(), model, ...wish } = await readJson(request, newConversationSchema);

  const frozen = await frozenFor({ ...user, locale: localeOf(request, user) }, { ...wish, id });
  const name = model ? (await chooseModel({ asked: model })).name : await presetModel(frozen);
  const conversation = await startConversation(user.id, { id, model: name ?? null, frozen });
  return Response.json(conversation, { status: 201 });
});
