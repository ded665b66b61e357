import type { Share } from "@/lib/domain/share";
import { hashPassword } from "@/lib/server/auth/password";
import { siteOrigin } from "@/lib/server/http/origin";
import type { PathShare } from "@/lib/server/sharing/share";

/** The link with its whole address. */
export const toShare = (request: Request, { path, ...share }: PathShare): Share => ({
  ...share,
  url: siteOrigin(request) + path,
});

/** Left out stays, null takes it away. */
export const hashOf = async (password: string | null | undefined) =>
  typeof password === "string" ? await hashPassword(password) : password;
