import { stringifySetCookie } from "cookie";
import { siteOrigin } from "@/lib/server/http/origin";
import { type OpenShare, UNLOCKED_S, unlockProof } from "@/lib/server/sharing/open";

export const SHARE_COOKIE = "parley.share";

/** Remembers for an hour that the password of this one link was given. */
export const unlockCookie = (request: Request, share: OpenShare): string =>
  stringifySetCookie({
    name: SHARE_COOKIE,
    value: unlockProof(share),
    path: `/s/${share.token}`,
    maxAge: UNLOCKED_S,
    httpOnly: true,
    sameSite: "lax",
    secure: siteOrigin(request).startsWith("https:"),
  });
