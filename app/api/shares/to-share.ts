import type { Share } from "@/lib/domain/share";
import { hashPassword } from "@/lib/server/auth/password";
import { siteOrigin } from "@/lib/server/http/origin";
import type { PathShare } from "@/lib/server/sharing/share";
import { throttle } from "@/lib/server/throttle";

/** The link with its whole address. */
export const toShare = (request: Request, { path, ...share }: PathShare): Share => ({
  ...share,
  url: siteOrigin(request) + path,
});

/** Passwords that one person sets on links. */
const setting = throttle({ name: "link-password", points: 60, seconds: 10 * 60 });

/** What hashes a link's password when all else is in order. Left out stays, null takes it away. */
export const hashOf = (ownerId: string, password: string | null | undefined) =>
  typeof password === "string"
    ? async () => {
        setting.take(ownerId);
        return hashPassword(password, { kind: "link", whose: ownerId });
      }
    : password;
