import { sharedStyle } from "@/app/s/[token]/shared-page";
import { LOCALE_COOKIE, localeFor } from "@/lib/domain/locale";
import { shareContentSchema } from "@/lib/domain/share";
import { requireUser } from "@/lib/server/auth/require-user";
import { cookiesOf } from "@/lib/server/auth/session-cookie";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";
import { previewJson } from "@/lib/server/sharing/preview";

type Context = { params: Promise<{ conversationId: string }> };

/** Nothing is stored: POST, as the choices may be long. */
export const POST = route<Context>(async (request, { params }) => {
  const { id, name, locale: remembered } = await requireUser(request);
  const { conversationId } = await params;
  const choice = await readJson(request, shareContentSchema);
  const locale = localeFor({
    chosen: cookiesOf(request)[LOCALE_COOKIE],
    remembered,
    acceptLanguage: request.headers.get("accept-language"),
  });
  const input = { owner: { id, name }, conversationId, choice, locale, style: await sharedStyle() };
  const json = await previewJson(input, request.signal);
  return new Response(json, { headers: { "content-type": "application/json" } });
});
