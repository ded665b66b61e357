import { seqAfter } from "@/lib/domain/answer-event";
import * as api from "./api";
import type { AnswerView } from "./apply-event";
import { followToEnd } from "./follow-answer";
import { type RequestFailure, toFailure } from "./request";

export type FollowedAnswer = {
  conversationId: string;
  /** What we already have of the answer, when we have something. */
  known?: AnswerView;
  /** Begins the answer; left out for one that is already being made. */
  begin?: (signal: AbortSignal) => Promise<Response>;
};

export type AnswerListener = {
  onStart: (conversationId: string, answer: AnswerView) => void;
  onView: (answer: AnswerView) => void;
  /** The answer has ended. */
  onEnd: (conversationId: string, answer: AnswerView) => void;
  /** The answer cannot be followed any longer. */
  onLost: (conversationId: string, answerId: string) => void;
};

export type AnswerFollowers = {
  /** Resolves when the answer has begun. @throws RequestFailure when it was refused */
  follow: (answer: FollowedAnswer) => Promise<void>;
  /** Lets go of a conversation's answers; they go on without us. */
  leave: (conversationId: string) => void;
};

/** Follows any number of answers, each at most once. */
export function createAnswerFollowers(listener: AnswerListener): AnswerFollowers {
  const followed = new Map<string, { conversationId: string; controller: AbortController }>();

  const follow = ({ conversationId, known, begin }: FollowedAnswer) => {
    if (known && followed.has(known.id)) return Promise.resolve();
    const controller = new AbortController();
    const keep = (id: string) => followed.set(id, { conversationId, controller });
    if (known) keep(known.id);

    return new Promise<void>((begun, refused: (failure: RequestFailure) => void) => {
      if (!begin) begun();
      let answerId = known?.id;
      const ended = (answer?: AnswerView) => {
        if (answerId === undefined || followed.get(answerId)?.controller !== controller) return;
        followed.delete(answerId);
        if (answer) listener.onEnd(conversationId, answer);
        else listener.onLost(conversationId, answerId);
      };
      followToEnd({
        ...(known ? { known } : {}),
        ...(begin ? { begin } : {}),
        resume: (answer, signal) =>
          api.followAnswer({ conversationId, answerId: answer.id }, seqAfter(answer), signal),
        onStart: (answer) => {
          answerId = answer.id;
          keep(answer.id);
          listener.onStart(conversationId, answer);
          begun();
        },
        onView: listener.onView,
        signal: controller.signal,
      }).then(ended, (error) => {
        refused(toFailure(error));
        ended();
      });
    });
  };

  const leave = (conversationId: string) => {
    for (const [answerId, one] of followed) {
      if (one.conversationId !== conversationId) continue;
      one.controller.abort();
      followed.delete(answerId);
    }
  };
  return { follow, leave };
}
