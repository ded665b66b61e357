import { pageLocale, pageWords } from "@/app/intl";
import type { TextId } from "@/components/text";
import { statusOf } from "@/lib/domain/errors";
import { cookiesOf } from "@/lib/server/auth/session-cookie";
import { requireSameOrigin } from "@/lib/server/http/origin";
import { refusalHeaders, refusalResponse, toRefusal } from "@/lib/server/http/route";
import { isUnlocked, type OpenShare, openShare } from "@/lib/server/sharing/open";
import { htmlResponse, wordsPage } from "./shared-page";
import { SHARE_COOKIE } from "./unlock-cookie";

export type Context = { params: Promise<{ token: string }> };

/** A link, as whoever asks may see it: `locked` while its password has not been given here. */
export type Visit = OpenShare & { locked: boolean };

/** The link that is asked for. @throws Refusal `not_found`, `rate_limited` */
export async function visit(request: Request, { params }: Context): Promise<Visit> {
  const share = await openShare((await params).token);
  return { ...share, locked: !isUnlocked(share, cookiesOf(request)[SHARE_COOKIE]) };
}

const sentences: Partial<Record<number, TextId>> = {
  404: "shared.gone",
  429: "shared.tooOften",
};

/** Wraps a page for strangers: what is refused is a page too, and tells nothing of why a link is not there. */
export function sharedRoute(handler: (request: Request, visited: Visit) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      requireSameOrigin(request);
      return await handler(request, await visit(request, context));
    } catch (error) {
      const refusal = toRefusal(error);
      // Asked for by another site's page, which nobody reads.
      if (refusal.code === "origin_refused") return refusalResponse(refusal);
      const status = statusOf[refusal.code];
      const text = await pageWords();
      const page = await wordsPage({
        title: text(status === 404 ? "shared.goneTitle" : "shared.troubleTitle"),
        sentence: text(sentences[status] ?? "shared.trouble"),
        locale: await pageLocale(),
      });
      return htmlResponse(page, { status, headers: refusalHeaders(refusal) });
    }
  };
}
