import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createIntl, type IntlShape } from "react-intl/server";
import { LOCALE_COOKIE, type Locale, localeFor } from "@/lib/domain/locale";
import { pageUser } from "@/lib/server/auth/page-user";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

const messagesIn = { en, "zh-CN": zhCN } satisfies Record<Locale, Record<keyof typeof en, string>>;

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

/** The texts of a language, by name. */
export function wordsIn(locale: Locale) {
  const { formatMessage } = createIntl({ locale, messages: messagesIn[locale] });
  return (id: keyof typeof en, values?: Record<string, string>) => formatMessage({ id }, values);
}

/** The texts that the server itself writes, by name. */
export const pageWords = async () => wordsIn(await pageLocale());

/** The formatter for texts that the server itself writes, as in titles. */
export async function pageText(): Promise<IntlShape["formatMessage"]> {
  return createIntl(await pageMessages()).formatMessage;
}
