"use client";

import { usePathname } from "next/navigation";
import type { Command } from "@/lib/client/shortcuts";
import { conversationIdIn, useOpenConversation } from "../navigation";
import { useTitleSearch } from "../sidebar/use-title-search";
import { type TextId, useText } from "../text";
import {
  conversationEntry,
  type Entry,
  type Page,
  pageMarks,
  pages,
  useChoices,
  useCommandEntries,
} from "./use-entries";

type Wanted = {
  query: string;
  page: Page | null;
  commands: Record<Command, () => void>;
  onTurn: (page: Page) => void;
};

type Group = { name: TextId; entries: Entry[] };

/** So many conversations are offered before one types, and while one does. */
const RECENT = 6;
const FOUND_MAX = 20;

const has = (words: readonly string[]) => {
  return ({ name }: Entry) => words.every((word) => name.toLowerCase().includes(word));
};

/** What the palette offers for what is typed, in groups; those without an entry are left out. */
export function useGroups({ query, page, commands, onTurn }: Wanted) {
  const text = useText();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const conversations = useConversationEntries(page === null ? query : "");
  const choices = useChoices();
  const actions = useCommandEntries(commands);
  const turns = pages.map((name) => ({
    id: name,
    name: text(`palette.${name}`),
    Mark: pageMarks[name],
    turns: true,
    deed: () => onTurn(name),
  }));
  const isSearch = words.length > 0;

  const groupsOf = (): Group[] => {
    if (page !== null) return [{ name: `palette.${page}`, entries: choices[page] }];
    const doing: Group = { name: "palette.actions", entries: [...actions, ...turns] };
    const going: Group = { name: "sidebar.conversations", entries: conversations.entries };
    if (!isSearch) return [going, doing];
    const choosing: Group = { name: "palette.choices", entries: Object.values(choices).flat() };
    return [doing, going, choosing];
  };
  const groups = groupsOf()
    .map(({ name, entries }) =>
      name === "sidebar.conversations"
        ? { name, entries }
        : { name, entries: entries.filter(has(words)) },
    )
    .filter(({ entries }) => entries.length > 0);
  return { groups, searching: conversations.searching };
}

/** Conversations by title; without a query the latest, but not the one on the screen. */
function useConversationEntries(query: string) {
  const text = useText();
  const openConversation = useOpenConversation();
  const shownId = conversationIdIn(usePathname());
  const { conversations, searching } = useTitleSearch(query);
  const isSearch = query.trim() !== "";
  const entries = conversations
    .filter(({ id }) => isSearch || id !== shownId)
    .slice(0, isSearch ? FOUND_MAX : RECENT)
    .map(({ id, title }) =>
      conversationEntry({ id, title: title || text("sidebar.untitled") }, () =>
        openConversation(id),
      ),
    );
  return { entries, searching };
}
