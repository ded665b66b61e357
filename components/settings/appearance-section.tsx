"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useIntl } from "react-intl";
import { changeAccount } from "@/lib/client/account-api";
import { LOCALE_COOKIE, locales } from "@/lib/domain/locale";
import { useText } from "../text";
import { Choice } from "../ui/choice";
import { useHydrated } from "../use-hydrated";
import { Section } from "./section";

const COOKIE_LIFE_S = 365 * 24 * 60 * 60;

const themes = [
  { value: "system", name: "settings.themeSystem", Mark: Monitor },
  { value: "light", name: "settings.themeLight", Mark: Sun },
  { value: "dark", name: "settings.themeDark", Mark: Moon },
] as const;

/** Every language under its own name, to be found by those who cannot read the present one. */
const languageNames = { en: "English", "zh-CN": "简体中文" };

/** Theme and language. They count at once, in this browser; the language also goes with the account. */
export function AppearanceSection() {
  const text = useText();
  const router = useRouter();
  const { locale } = useIntl();
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();

  const speak = (chosen: (typeof locales)[number]) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists on https only
    document.cookie = `${LOCALE_COOKIE}=${chosen}; path=/; max-age=${COOKIE_LIFE_S}; samesite=lax`;
    // That the cookie is set is enough for this browser.
    changeAccount({ locale: chosen }).catch(() => undefined);
    router.refresh();
  };

  return (
    <Section title={text("settings.appearance")}>
      <div className="flex flex-col gap-4">
        <Choice
          label={text("settings.theme")}
          value={hydrated ? (theme ?? "system") : ""}
          options={themes.map(({ value, name, Mark }) => ({
            value,
            name: text(name),
            mark: <Mark aria-hidden className="size-4" />,
          }))}
          onChoose={setTheme}
        />
        <Choice
          label={text("settings.language")}
          value={locale}
          options={locales.map((value) => ({ value, name: languageNames[value] }))}
          onChoose={speak}
        />
      </div>
    </Section>
  );
}
