"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useIntl } from "react-intl";
import { changeAccount } from "@/lib/client/account-api";
import { LOCALE_COOKIE, type Locale } from "@/lib/domain/locale";
import { useHydrated } from "./use-hydrated";

const COOKIE_LIFE_S = 365 * 24 * 60 * 60;

export const themes = [
  { value: "system", name: "settings.themeSystem", Mark: Monitor },
  { value: "light", name: "settings.themeLight", Mark: Sun },
  { value: "dark", name: "settings.themeDark", Mark: Moon },
] as const;

/** Every language under its own name, to be found by those who cannot read the present one. */
export const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/** The theme chosen in this browser; empty as long as only the server has drawn. */
export function useThemeChoice() {
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();
  return { theme: hydrated ? (theme ?? "system") : "", setTheme };
}

/** The language of the page. It counts at once, in this browser, and goes with the account. */
export function useLanguage() {
  const router = useRouter();
  const { locale } = useIntl();
  const speak = (chosen: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists on https only
    document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; max-age=${COOKIE_LIFE_S}; samesite=lax`;
    // That the cookie is set is enough for this browser.
    changeAccount({ locale: chosen }).catch(() => undefined);
    router.refresh();
  };
  return { locale, speak };
}
