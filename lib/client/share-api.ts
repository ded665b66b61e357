import type { NewShare, Share, ShareContentChoice, SharePreview } from "@/lib/domain/share";
import { type Ask, ask } from "./request";

const sharesPath = (conversationId: string) =>
  `/api/conversations/${encodeURIComponent(conversationId)}/shares`;
const sharePath = (token: string) => `/api/shares/${encodeURIComponent(token)}`;

/** What a link would show. Nothing goes out by it. */
export const previewShare = (
  conversationId: string,
  choice: ShareContentChoice,
  options: Pick<Ask, "signal">,
) =>
  ask<SharePreview>("POST", `${sharesPath(conversationId)}/preview`, { body: choice, ...options });

export const createShare = (conversationId: string, share: NewShare) =>
  ask<Share>("POST", sharesPath(conversationId), { body: share });

export const changeShare = (token: string, change: NewShare) =>
  ask<Share>("PATCH", sharePath(token), { body: change });

export const listShares = async () => (await ask<{ shares: Share[] }>("GET", "/api/shares")).shares;

export const revokeShare = (token: string) => ask<void>("DELETE", sharePath(token));

export const revokeAllShares = () => ask<void>("DELETE", "/api/shares");
