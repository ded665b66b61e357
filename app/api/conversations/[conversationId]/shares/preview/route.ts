import { shareContentSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { previewOf } from "@/lib/server/sharing/content";

type Context = { params: Promise<{ conversationId: string }> };

/** Nothing is stored: POST, as the choices may be long. */
export const POST = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const choice = await readJson(request, shareContentSchema);
  return Response.json(await previewOf(user, conversationId, choice));
});
