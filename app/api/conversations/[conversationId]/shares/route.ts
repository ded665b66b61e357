import { hashOf, toShare } from "@/app/api/shares/to-share";
import { newShareSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { share } from "@/lib/server/sharing/share";

type Context = { params: Promise<{ conversationId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const { password, ...wish } = await readJson(request, newShareSchema);

  const passwordHash = hashOf(user.id, password);
  const made = await share(user, conversationId, { ...wish, passwordHash });
  return Response.json(toShare(request, made), { status: 201 });
});
