import { LOCALE_COOKIE, localeFor } from "@/lib/domain/locale";
import { shareContentSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { cookiesOf } from "@/lib/server/auth/session-cookie";
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
  const locale = localeFor({
    chosen: cookiesOf(request)[LOCALE_COOKIE],
    remembered: user.locale,
    acceptLanguage: request.headers.get("accept-language"),
  });
  return Response.json({ ...preview, html: await previewHtml(preview, locale) });
});
