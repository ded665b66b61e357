"use client";

import { singleKeys } from "@/lib/client/single-keys";
import { locales } from "@/lib/domain/locale";
import { languageNames, themes, useLanguage, useThemeChoice } from "../appearance";
import { useText } from "../text";
import { Choice } from "../ui/choice";
import { useHydrated } from "../use-hydrated";
import { useSingleKeys } from "../use-single-keys";
import { Section } from "./section";

const onOrOff = ["on", "off"] as const;

/** Theme, language and keys. */
export function AppearanceSection() {
  const text = useText();
  const { theme, setTheme } = useThemeChoice();
  const { locale, speak } = useLanguage();
  const hydrated = useHydrated();
  const keys = useSingleKeys() ? "on" : "off";

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
        <Choice
          label={text("settings.singleKeys")}
          hint={text("settings.singleKeysHint")}
          value={hydrated ? keys : ""}
          options={onOrOff.map((value) => ({ value, name: text(`settings.${value}`) }))}
          onChoose={(chosen) => singleKeys.turn(chosen === "on")}
        />
      </div>
    </Section>
  );
}
