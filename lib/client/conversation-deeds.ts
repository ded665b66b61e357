import type { NewConversation } from "@/lib/domain/conversation";
import { newId } from "@/lib/domain/id";
import * as api from "./api";
import type { AnswerView } from "./apply-event";
import { type ConversationChoices, createConversationChoices } from "./conversation-choices";
import { newConversation, type PendingQuestion } from "./conversation-state";
import { type ConversationStore, patchOpen, putOpen } from "./conversation-store";
import type { ConversationSync } from "./conversation-sync";
import { type RequestFailure, toFailure } from "./request";

export type ConversationDeeds = ConversationChoices & {
  /** Opens a conversation that is stored with its first question. */
  begin: (id: string, start: NewConversation) => void;
  /** Asks a question. @returns why it was not sent: then nothing of it is kept here */
  ask: (id: string, question: PendingQuestion) => Promise<RequestFailure | undefined>;
  /** Asks for a further answer to a question. */
  answerAgain: (id: string, questionId: string) => Promise<void>;
  /** Takes up a cut answer where it ended. */
  continueAnswer: (id: string, answer: AnswerView) => Promise<void>;
  stop: (id: string, answerId: string) => Promise<void>;
};

/** What a person can do in a conversation. What was not done is told in its `failure`. */
export function createConversationDeeds(
  store: ConversationStore,
  { follow, shape, complete }: ConversationSync,
): ConversationDeeds {
  const attempt = async (id: string, deed: () => Promise<unknown>) => {
    patchOpen(store, id, { failure: null });
    try {
      await deed();
      return undefined;
    } catch (error) {
      const failure = toFailure(error);
      patchOpen(store, id, { failure, pending: null });
      return failure;
    }
  };
  const choices = createConversationChoices(store, { shape, complete, attempt });

  return {
    ...choices,

    begin: (id, start) => putOpen(store, id, newConversation(id, start)),

    ask: (id, question) =>
      attempt(id, async () => {
        patchOpen(store, id, { pending: question });
        await choices.stored(id);
        await follow({
          conversationId: id,
          begin: (signal) => api.askQuestion(id, question, signal),
        });
      }),

    answerAgain: async (id, questionId) => {
      const answer = { id: newId() };
      await attempt(id, async () => {
        await choices.stored(id);
        await follow({
          conversationId: id,
          begin: (signal) => api.answerAgain({ conversationId: id, questionId, answer }, signal),
        });
      });
    },

    continueAnswer: async (id, answer) => {
      const known: AnswerView = {
        ...answer,
        state: "streaming",
        failure: null,
        finishReason: null,
      };
      await attempt(id, () =>
        follow({
          conversationId: id,
          known,
          begin: (signal) =>
            api.continueAnswer({ conversationId: id, answerId: answer.id }, signal),
        }),
      );
    },

    stop: async (id, answerId) => {
      await attempt(id, () => api.stopAnswer({ conversationId: id, answerId }));
    },
  };
}
