import { shareContentSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { previewOf } from "@/lib/server/sharing/content";
import { previewHtml } from "./preview-html";

type Context = { params: Promise<{ conversationId: string }> };

/** Nothing is stored: POST, as the choices may be long. */
export const POST = route<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { conversationId } = await params;
  const choice = await readJson(request, shareContentSchema);
  const preview = await previewOf(user, conversationId, choice);
  const { content: _, ...rest } = preview;
  return Response.json({ ...rest, html: await previewHtml(preview) });
});
