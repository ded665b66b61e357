import { endAnswer, listAnswerParts, listStreamingAnswers } from "@/db/queries/answers";
import { type AnswerPart, partsFrom, storedFrom } from "@/lib/domain/answer-text";
import { database } from "../database";

const ANSWERS_AT_ONCE = 100;
const PARTS_AT_ONCE = 1_000;

type Left = Awaited<ReturnType<typeof listStreamingAnswers>>[number];

async function savedParts({ conversationId, answerId }: Left): Promise<AnswerPart[]> {
  const parts: AnswerPart[] = [];
  for (;;) {
    const last = parts.at(-1);
    const from = last ? last.start + last.text.length : 0;
    const more = await listAnswerParts(
      database(),
      { conversationId, answerId },
      { from, limit: PARTS_AT_ONCE },
    );
    if (more.length === 0) return parts;
    parts.push(...more);
  }
}

/**
 * After a crash: answers that nobody is writing any more are marked as interrupted, with all that was saved of
 * them. To be called before the first request, by the process that holds the lock. Gives their number.
 */
export async function sweep(): Promise<number> {
  let swept = 0;
  for (;;) {
    const left = await listStreamingAnswers(database(), ANSWERS_AT_ONCE);
    if (left.length === 0) return swept;
    for (const answer of left) {
      const parts = [...partsFrom(answer), ...(await savedParts(answer))];
      const end = {
        state: "interrupted",
        failure: "server_stopped",
        finishReason: null,
        toolCalls: null,
        usage: null,
        cost: null,
        firstTokenMs: null,
      } as const;
      await endAnswer(database(), answer, { ...end, ...storedFrom(parts), endedAt: new Date() });
      swept += 1;
    }
  }
}
