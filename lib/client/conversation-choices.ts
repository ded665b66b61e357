import type { ConversationChange } from "@/lib/domain/conversation";
import { newestLeafBelow } from "@/lib/domain/message-tree";
import * as api from "./api";
import { changesInOrder } from "./changes-in-order";
import { withConversation } from "./conversation-state";
import { type ConversationStore, findOpen, patchOpen, putOpen } from "./conversation-store";
import type { ConversationSync } from "./conversation-sync";
import type { RequestFailure } from "./request";

type PresetChange = Pick<ConversationChange, "presetId" | "variables" | "timeZone">;

export type ConversationChoices = {
  /** Shows the branch of a message, and remembers that. */
  chooseBranch: (id: string, messageId: string) => Promise<void>;
  chooseModel: (id: string, model: string) => Promise<void>;
  /** From the next message on it goes by this preset as it is now; by none, with null. */
  choosePreset: (id: string, preset: PresetChange) => Promise<void>;
};

type Means = {
  shape: ConversationSync["shape"];
  complete: ConversationSync["complete"];
  /** Does something in a conversation. @returns why it was not done, which the conversation tells */
  attempt: (id: string, deed: () => Promise<unknown>) => Promise<RequestFailure | undefined>;
};

/** Stores a conversation that is not stored yet. @throws RequestFailure */
async function storeNew(store: ConversationStore, id: string): Promise<void> {
  const open = findOpen(store, id);
  if (open?.status !== "new") return;
  const { presetId = null, variables, timeZone } = open.start;
  const made = await api.createConversation({ ...open.start, id });
  // An earlier try may have stored it with another choice, when only its response was lost.
  const isAsWished = made.presetId === presetId;
  const conversation = isAsWished
    ? made
    : await api.changeConversation(id, { presetId, variables, timeZone });
  putOpen(store, id, withConversation(findOpen(store, id) ?? open, conversation));
}

/** What is chosen in a conversation and stored with it, in the order in which it was chosen. */
export function createConversationChoices(
  store: ConversationStore,
  { shape, complete, attempt }: Means,
): ConversationChoices & {
  /**
   * When the conversation and all that was chosen in it are stored: so it counts for what is asked next.
   * @throws RequestFailure when that failed, and nothing should be asked
   */
  stored: (id: string) => Promise<void>;
} {
  const changes = changesInOrder<RequestFailure>();
  const change = async (id: string, to: ConversationChange) => {
    await changes.add(id, () =>
      attempt(id, async () => {
        const conversation = await api.changeConversation(id, to);
        const open = findOpen(store, id);
        if (open) putOpen(store, id, withConversation(open, conversation));
      }),
    );
  };
  return {
    chooseBranch: async (id, messageId) => {
      const activeMessageId = newestLeafBelow(await shape(id), messageId);
      // What is not here yet comes when the choice is stored.
      const isHere = findOpen(store, id)?.messages.some(
        (message) => message.id === activeMessageId,
      );
      if (isHere) patchOpen(store, id, { activeMessageId });
      await change(id, { activeMessageId });
      await complete(id);
    },
    chooseModel: async (id, model) => {
      const open = findOpen(store, id);
      if (open) patchOpen(store, id, { conversation: { ...open.conversation, model } });
      await change(id, { model });
    },
    choosePreset: change,
    stored: async (id) => {
      const isNew = findOpen(store, id)?.status === "new";
      if (isNew) void changes.add(id, () => attempt(id, () => storeNew(store, id)));
      await changes.done(id);
    },
  };
}
