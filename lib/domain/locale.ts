export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

const DEFAULT_LOCALE: Locale = "en";

/** The cookie that holds the language chosen in this browser. */
export const LOCALE_COOKIE = "locale";

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** Language ranges in the order they are preferred (RFC 9110, section 12.5.4). */
function preferredRanges(acceptLanguage: string): string[] {
  const weighed = acceptLanguage
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { range, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    });
  return weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}

type Asked = {
  /** What was chosen in this browser. */
  chosen: string | undefined;
  /** What the person chose, on whatever device. */
  remembered: string | null | undefined;
  acceptLanguage: string | null;
};

/** The language for a request. */
export function localeFor({ chosen, remembered, acceptLanguage }: Asked): Locale {
  if (isLocale(chosen)) return chosen;
  return isLocale(remembered) ? remembered : matchLocale(acceptLanguage);
}

/** Of a browser where no locale is set this is a POSIX name ("en-US@posix", "zh_CN.UTF-8"), which is no language tag. */
const languageIn = (range: string) => range.split(/[^a-z0-9]/)[0];

/** The best of our languages for an `Accept-Language` header; any Chinese is better served by ours than by English. */
export function matchLocale(acceptLanguage: string | null): Locale {
  for (const range of preferredRanges(acceptLanguage ?? "")) {
    const found = locales.find((locale) => languageIn(locale) === languageIn(range));
    if (found) return found;
  }
  return DEFAULT_LOCALE;
}
