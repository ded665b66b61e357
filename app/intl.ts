import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createIntl, type IntlShape } from "react-intl/server";
import { LOCALE_COOKIE, type Locale, localeFor } from "@/lib/domain/locale";
import { pageUser } from "@/lib/server/auth/page-user";
import { messagesIn, wordsIn } from "./words";

/** The language of the page: chosen in this browser, or in the person's account, or the browser's own. */
export const pageLocale = cache(async (): Promise<Locale> => {
  return localeFor({
    chosen: (await cookies()).get(LOCALE_COOKIE)?.value,
    remembered: (await pageUser())?.locale,
    acceptLanguage: (await headers()).get("accept-language"),
  });
});

/** The texts of the page's language. */
export async function pageMessages() {
  const locale = await pageLocale();
  return { locale, messages: messagesIn[locale] };
}

/** The texts that the server itself writes, by name. */
export const pageWords = async () => wordsIn(await pageLocale());

/** The formatter for texts that the server itself writes, as in titles. */
export async function pageText(): Promise<IntlShape["formatMessage"]> {
  return createIntl(await pageMessages()).formatMessage;
}
