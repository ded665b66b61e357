import type { ConversationOpening, MessageNode, MessagePage } from "@/lib/domain/conversation";
import { createAnswerFollowers, type FollowedAnswer } from "./answer-followers";
import * as api from "./api";
import type { AnswerView } from "./apply-event";
import { missingBefore, shapeOf, withEarlier } from "./conversation-parts";
import { loadingConversation, withAnswer, withSnapshot, withStarted } from "./conversation-state";
import {
  type ConversationStore,
  dropLive,
  findOpen,
  patchOpen,
  putLive,
  putOpen,
} from "./conversation-store";
import { oneAtATime } from "./one-at-a-time";
import { toFailure } from "./request";

export type ConversationSync = {
  /** Takes in what came with the page. */
  receive: (opening: ConversationOpening) => void;
  /** Fetches a conversation that is unknown or out of date, and follows what streams in it. */
  show: (id: string) => void;
  /** All messages of a conversation, with their words or without, fetched first when only its end has come with the page. */
  shape: (id: string) => Promise<readonly MessageNode[]>;
  /** Fetches what is missing of the branch that is shown. */
  complete: (id: string) => Promise<void>;
  /** Stops following: a browser has only six connections to one host, and answers go on without us. */
  leave: (id: string) => void;
  /** Something changed elsewhere: in one conversation, or (left out) nobody knows where. */
  outdate: (id?: string) => void;
  /** It is deleted. */
  forget: (id: string) => void;
  /** Resolves when the answer has begun. @throws RequestFailure when it was refused */
  follow: (answer: FollowedAnswer) => Promise<void>;
};

/** Keeps the open conversations in step with the server. */
export function createConversationSync(store: ConversationStore): ConversationSync {
  const followers = createAnswerFollowers({
    onStart: (id, answer) => {
      const open = findOpen(store, id);
      if (open) putOpen(store, id, withStarted(open, answer));
    },
    onView: (answer) => putLive(store, answer),
    onEnd: (id, answer) => {
      const open = findOpen(store, id);
      // By the clock that told its beginning; the server's is known with the next fetch.
      const endedAt = new Date().toISOString();
      if (open) putOpen(store, id, withAnswer(open, { ...answer, endedAt }));
      dropLive(store, answer.id);
      // What is stored decides what there is to retry or to continue.
      if (answer.state !== "complete") void load(id);
    },
    onLost: (id, answerId) => {
      dropLive(store, answerId);
      void load(id);
    },
  });

  const followStreaming = (id: string) => {
    for (const message of findOpen(store, id)?.messages ?? []) {
      if (message.state === "streaming")
        void followers.follow({ conversationId: id, known: message });
    }
  };
  const load = oneAtATime(async (id) => {
    await fetchInto(store, id);
    followStreaming(id);
    void loadEarlier(id);
  });
  const loadEarlier = oneAtATime((id) => fetchEarlier(store, id));

  return {
    receive: ({ isWhole, ...snapshot }) => {
      const { id } = snapshot.conversation;
      if (findOpen(store, id)) return;
      const partial = !isWhole;
      putOpen(store, id, { ...withSnapshot(undefined, snapshot), stale: partial, partial });
    },
    show: (id) => {
      const open = findOpen(store, id);
      const isKnown = open !== undefined && !open.stale && open.status !== "unreachable";
      if (isKnown || open?.partial) followStreaming(id);
      if (!isKnown) void load(id);
    },
    shape: async (id) => {
      const known = findOpen(store, id);
      if (known?.partial && known.tree === null) await load(id);
      const open = findOpen(store, id);
      return open ? shapeOf(open) : [];
    },
    complete: async (id) => {
      if (findOpen(store, id)?.tree) await load(id);
    },
    leave: (id) => {
      followers.leave(id);
      settle(store, id);
    },
    outdate: (id) => {
      const ids = id === undefined ? Object.keys(store.getState().byId) : [id];
      for (const openId of ids) patchOpen(store, openId, { stale: true });
    },
    forget: (id) => {
      followers.leave(id);
      patchOpen(store, id, { status: "missing" });
    },
    follow: followers.follow,
  };
}

/** Takes over what the server has; again, when the conversation changed here meanwhile. */
async function fetchInto(store: ConversationStore, id: string): Promise<void> {
  const before = findOpen(store, id);
  if (before?.status === "new") return;
  if (!before || before.status === "unreachable") putOpen(store, id, loadingConversation(id));
  const messages = findOpen(store, id)?.messages;
  patchOpen(store, id, { stale: false });
  try {
    const snapshot = await api.openConversation(id);
    const open = findOpen(store, id);
    if (open?.messages !== messages) return await fetchInto(store, id);
    putOpen(store, id, withSnapshot(open, snapshot));
  } catch (error) {
    const { code } = toFailure(error);
    if (code === "not_found") patchOpen(store, id, { status: "missing" });
    else if (findOpen(store, id)?.status === "loading")
      patchOpen(store, id, { status: "unreachable" });
    else patchOpen(store, id, { stale: true });
  }
}

/**
 * Fetches the rest of a long branch part by part, and takes in ever more parts at a time, as the page thinks anew with
 * each. What could not be fetched is tried again when the conversation is shown again.
 */
async function fetchEarlier(store: ConversationStore, id: string): Promise<void> {
  try {
    for (let parts = 1; ; parts *= 2) {
      const open = findOpen(store, id);
      if (!open?.tree) return;
      const earlier = await fetchParts(id, missingBefore(open), parts);
      const now = findOpen(store, id);
      if (!now || earlier.length === 0) return;
      putOpen(store, id, withEarlier(now, earlier));
    }
  } catch {
    patchOpen(store, id, { stale: true });
  }
}

async function fetchParts(id: string, from: string | null, parts: number): Promise<AnswerView[]> {
  const earlier: AnswerView[] = [];
  let cursor = from;
  for (let part = 0; part < parts && cursor !== null; part += 1) {
    const page: MessagePage = await api.earlierMessages(id, cursor);
    earlier.push(...page.messages);
    cursor = page.nextCursor;
  }
  return earlier;
}

/** Keeps what has arrived of the answers that are followed no longer. */
function settle(store: ConversationStore, id: string): void {
  const { live } = store.getState();
  for (const message of findOpen(store, id)?.messages ?? []) {
    const answer = live[message.id];
    const open = findOpen(store, id);
    if (!answer || !open) continue;
    putOpen(store, id, withAnswer(open, answer));
    dropLive(store, answer.id);
  }
}
