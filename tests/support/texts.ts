import { createIntl } from "react-intl";
import type { Locale } from "@/lib/domain/locale";
import en from "@/messages/en.json" with { type: "json" };
import zhCN from "@/messages/zh-CN.json" with { type: "json" };

export type TextId = keyof typeof en;

const languages: Record<Locale, Record<TextId, string>> = { en, "zh-CN": zhCN };

/** The texts as people of that language read them. */
export function textsOf(locale: Locale) {
  const { formatMessage } = createIntl({ locale, messages: languages[locale] });
  return (id: TextId, values?: Record<string, string | number>): string =>
    formatMessage({ id }, values);
}
