import { pageLocale, pageWords } from "@/app/intl";
import type { TextId } from "@/components/text";
import { type Refusal, statusOf } from "@/lib/domain/errors";
import { SHARE_VIEWS_PER_MINUTE } from "@/lib/domain/limits";
import { cookiesOf } from "@/lib/server/auth/session-cookie";
import { requireSameOrigin } from "@/lib/server/http/origin";
import { logFailure, refusalHeaders, refusalResponse, toRefusal } from "@/lib/server/http/route";
import { isUnlocked, type OpenShare, openShare } from "@/lib/server/sharing/open";
import { clientNetwork, throttle } from "@/lib/server/throttle";
import { htmlResponse, wordsPage } from "./shared-page";
import { SHARE_COOKIE } from "./unlock-cookie";

export type Context = { params: Promise<{ token: string }> };

/** A link, as whoever asks may see it: `locked` while its password has not been given here. */
export type Visit = OpenShare & { path: string; locked: boolean };

/** The link that is asked for. @throws Refusal `not_found`, `rate_limited` */
export async function visit(request: Request, { params }: Context): Promise<Visit> {
  const share = await openShare((await params).token);
  const locked = !isUnlocked(share, cookiesOf(request)[SHARE_COOKIE]);
  return { ...share, path: `/s/${share.token}`, locked };
}

const views = throttle({ name: "share-view", points: SHARE_VIEWS_PER_MINUTE, seconds: 60 });

const sentences: Partial<Record<number, TextId>> = {
  404: "shared.gone",
  429: "shared.tooOften",
};

/** What is refused is a page too, and tells nothing of why a link is not there. */
async function refusalPage(refusal: Refusal): Promise<Response> {
  const status = statusOf[refusal.code];
  const text = await pageWords();
  const page = await wordsPage({
    title: text(status === 404 ? "shared.goneTitle" : "shared.troubleTitle"),
    sentence: text(sentences[status] ?? "shared.trouble"),
    locale: await pageLocale(),
  });
  return htmlResponse(page, { status, headers: refusalHeaders(refusal) });
}

/** Wraps a page for strangers: each network may open so many in a minute, and what is refused is a page as well. */
export function sharedRoute(handler: (request: Request, visited: Visit) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      requireSameOrigin(request);
      if (request.method !== "POST") views.take(clientNetwork());
      return await handler(request, await visit(request, context));
    } catch (error) {
      const refusal = toRefusal(error);
      logFailure(refusal, error);
      // Asked for by another site's page, which nobody reads.
      return refusal.code === "origin_refused" ? refusalResponse(refusal) : refusalPage(refusal);
    }
  };
}
