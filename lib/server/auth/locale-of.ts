import { LOCALE_COOKIE, type Locale, localeFor } from "@/lib/domain/locale";
import { cookiesOf } from "./session-cookie";
import type { SignedIn } from "./signed-in";

/** The language of whoever asks. */
export const localeOf = (request: Request, user: SignedIn): Locale =>
  localeFor({
    chosen: cookiesOf(request)[LOCALE_COOKIE],
    remembered: user.locale,
    acceptLanguage: request.headers.get("accept-language"),
  });
