import { createIntl } from "react-intl/server";
import type { Locale } from "@/lib/domain/locale";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

export const messagesIn = { en, "zh-CN": zhCN } satisfies Record<
  Locale,
  Record<keyof typeof en, string>
>;

/** The texts of a language, by name. */
export function wordsIn(locale: Locale) {
  const { formatMessage } = createIntl({ locale, messages: messagesIn[locale] });
  return (id: keyof typeof en, values?: Record<string, string>) => formatMessage({ id }, values);
}
