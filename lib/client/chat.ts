import type { Budget } from "@/lib/domain/budget";
import type { HeardChange } from "@/lib/domain/change-event";
import type { ConversationPage } from "@/lib/domain/conversation";
import type { ModelList } from "@/lib/domain/model";
import type { PresetEntry } from "@/lib/domain/preset";
import { type BudgetStore, createBudgetStore } from "./budget-store";
import { type ConversationDeeds, createConversationDeeds } from "./conversation-deeds";
import { type ConversationListStore, createConversationListStore } from "./conversation-list-store";
import { type ConversationStore, createConversationStore } from "./conversation-store";
import { type ConversationSync, createConversationSync } from "./conversation-sync";
import { createDrafts, type Drafts } from "./drafts";
import { followChanges } from "./follow-changes";
import { createModelListStore, type ModelListStore } from "./model-list-store";
import { createPresetListStore, type PresetListStore } from "./preset-list-store";
import { createReadingPlaces, type ReadingPlaces } from "./reading-places";

/** All that a signed-in page knows and can do. */
export type Chat = {
  conversations: ConversationStore;
  sync: ConversationSync;
  deeds: ConversationDeeds;
  list: ConversationListStore;
  models: ModelListStore;
  presets: PresetListStore;
  budget: BudgetStore;
  drafts: Drafts;
  places: ReadingPlaces;
};

/** What comes with the page. */
export type ChatStart = {
  firstPage: ConversationPage;
  /** Null when the provider did not tell them in time. */
  models: ModelList | null;
  presets: PresetEntry[];
  /** In US dollars; null for no cap. */
  budget: Budget | null;
  /** Where the person's changes stood when the page was made. */
  changeMark: string;
};

type Storages = {
  /** Kept between visits. */
  browser: Storage | undefined;
  /** Kept through a reload, by each tab for itself. */
  tab: Storage | undefined;
};

export function createChat(start: ChatStart, { browser, tab }: Storages): Chat {
  const conversations = createConversationStore();
  const sync = createConversationSync(conversations);
  return {
    conversations,
    sync,
    deeds: createConversationDeeds(conversations, sync),
    list: createConversationListStore(start.firstPage),
    models: createModelListStore(start.models),
    presets: createPresetListStore(start.presets, tab),
    budget: createBudgetStore(start.budget),
    drafts: createDrafts(browser),
    places: createReadingPlaces(),
  };
}

type Connection = {
  /** Where the person's changes stood when the page was made. */
  mark: string;
  /** The conversation on the screen. */
  shownId: () => string | null;
  onConnected: (connected: boolean) => void;
};

/** Keeps a page in step with the person's other tabs. @returns how to end it */
export function connect(
  { conversations, sync, list, presets, budget }: Chat,
  { mark, shownId, onConnected }: Connection,
): () => void {
  const showAgain = () => {
    const id = shownId();
    if (id !== null) sync.show(id);
  };
  const catchUp = () => {
    sync.outdate();
    void list.refresh();
    void presets.refresh();
    budget.refresh();
    showAgain();
  };
  const onChange = (change: HeardChange) => {
    switch (change.type) {
      case "conversation-changed":
        return list.upsert(change.conversation);
      case "conversation-deleted":
        list.drop(change.conversationId);
        return sync.forget(change.conversationId);
      case "messages-changed":
        sync.outdate(change.conversationId);
        return showAgain();
      case "changes-missed":
        return catchUp();
      case "presets-changed":
        return void presets.refresh();
      case "budget-changed":
        return budget.refresh();
      case "signed-out":
        // One of the person's sessions has ended; whether it was ours is told by the next request.
        return void list.refresh();
    }
  };
  return followChanges({
    mark,
    onChange,
    onConnected,
    isBusy: () => Object.keys(conversations.getState().live).length > 0,
  });
}
