"use client";

import {
  Box,
  Command as CommandMark,
  Copy,
  Keyboard,
  Languages,
  type LucideIcon,
  MessageSquare,
  NotebookText,
  PanelLeft,
  Settings,
  Share,
  SquarePen,
  SunMoon,
} from "lucide-react";
import { usePathname } from "next/navigation";
import type { Command } from "@/lib/client/shortcuts";
import { locales } from "@/lib/domain/locale";
import { languageNames, themes, useLanguage, useThemeChoice } from "../appearance";
import { useModelChoice } from "../chat/use-model-choice";
import { usePresetChoice } from "../chat/use-preset-choice";
import { conversationIdIn, isChatPath, useOpenConversation } from "../navigation";
import { type TextId, useText } from "../text";

/** Something to choose in the palette. */
export type Entry = {
  id: string;
  name: string;
  Mark: LucideIcon;
  deed: () => void;
  /** Its keys are shown. */
  command?: Command;
  /** It leads to a page of the palette. */
  turns?: boolean;
  /** It is what counts now. */
  chosen?: boolean;
};

/** What has more to choose from behind it. */
export const pages = ["theme", "language", "model", "preset"] as const;
export type Page = (typeof pages)[number];

export const pageMarks: Record<Page, LucideIcon> = {
  theme: SunMoon,
  language: Languages,
  model: Box,
  preset: NotebookText,
};

const marks: Partial<Record<Command, LucideIcon>> = {
  newChat: SquarePen,
  settings: Settings,
  sidebar: PanelLeft,
  copyAnswer: Copy,
  share: Share,
  shortcuts: Keyboard,
};

/** The commands that the palette offers by name. */
export function useCommandEntries(commands: Record<Command, () => void>): Entry[] {
  const text = useText();
  const isOpen = conversationIdIn(usePathname()) !== null;
  const offered = (Object.keys(marks) as Command[]).filter((name) => isOpen || name !== "share");
  return offered.map((command) => ({
    id: command,
    name: text(`command.${command}` as TextId),
    Mark: marks[command] ?? CommandMark,
    deed: commands[command],
    command,
  }));
}

/** What can be chosen on each of the pages. */
export function useChoices(): Record<Page, Entry[]> {
  const text = useText();
  const { theme, setTheme } = useThemeChoice();
  const { locale, speak } = useLanguage();
  const { known, current, choose } = useModelChoice(conversationIdIn(usePathname()));
  const preset = usePresetEntries();
  return {
    theme: themes.map(({ value, name, Mark }) => ({
      id: `theme-${value}`,
      name: text("palette.themeNamed", { name: text(name) }),
      Mark,
      chosen: value === theme,
      deed: () => setTheme(value),
    })),
    language: locales.map((value) => ({
      id: `language-${value}`,
      name: text("palette.languageNamed", { name: languageNames[value] }),
      Mark: Languages,
      chosen: value === locale,
      deed: () => speak(value),
    })),
    model: (known?.models ?? []).map(({ id }) => ({
      id: `model-${id}`,
      name: text("palette.modelNamed", { name: id }),
      Mark: Box,
      chosen: id === current,
      deed: () => choose(id),
    })),
    preset,
  };
}

/** Presets for the conversation on the screen; elsewhere they are for a new one, which is opened. */
function usePresetEntries(): Entry[] {
  const text = useText();
  const pathname = usePathname();
  const openConversation = useOpenConversation();
  const { presets, currentId, choose } = usePresetChoice(conversationIdIn(pathname));
  const entries = presets.map((preset) => ({
    preset,
    id: preset.id,
    name: text("palette.presetNamed", { name: preset.name }),
  }));
  return [...entries, { preset: null, id: null, name: text("preset.none") }].map(
    ({ preset, id, name }) => ({
      id: `preset-${id}`,
      name,
      Mark: NotebookText,
      chosen: id === currentId,
      deed: () => {
        choose(preset);
        if (!isChatPath(pathname)) openConversation(null);
      },
    }),
  );
}

/** An entry for a conversation. */
export const conversationEntry = (
  { id, title }: { id: string; title: string },
  deed: () => void,
): Entry => ({ id: `conversation-${id}`, name: title, Mark: MessageSquare, deed });
