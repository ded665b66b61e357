import {
  type AccountDeletion,
  accountChangesSchema,
  accountDeletionSchema,
} from "@/lib/domain/account";
import { abandonAnswersOf } from "@/lib/server/answers/live-answers";
import { changeAccount, deleteAccount } from "@/lib/server/auth/account";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { endCallsOf } from "@/lib/server/keys/live-calls";

export const PATCH = route(async (request) => {
  const user = await requireUser(request);
  const changes = await readJson(request, accountChangesSchema);
  return Response.json(await changeAccount(user, changes));
});

export const DELETE = route(async (request) => {
  const user = await requireUser(request);
  // A DELETE may come without a body; then nothing was proved.
  const given: AccountDeletion = request.headers.has("content-type")
    ? await readJson(request, accountDeletionSchema)
    : {};
  await deleteAccount(user, given.currentPassword);
  endCallsOf({ ownerId: user.id });
  await abandonAnswersOf(user.id);
  return new Response(null, { status: 204 });
});
