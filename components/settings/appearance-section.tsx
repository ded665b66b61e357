"use client";

import { locales } from "@/lib/domain/locale";
import { languageNames, themes, useLanguage, useThemeChoice } from "../appearance";
import { useText } from "../text";
import { Choice } from "../ui/choice";
import { Section } from "./section";

/** Theme and language. */
export function AppearanceSection() {
  const text = useText();
  const { theme, setTheme } = useThemeChoice();
  const { locale, speak } = useLanguage();

  return (
    <Section title={text("settings.appearance")}>
      <div className="flex flex-col gap-4">
        <Choice
          label={text("settings.theme")}
          value={theme}
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
