import { isBusy, isStorageFailure } from "@/db/failure";
import { endAnswer, listAnswerParts, listStreamingAnswers } from "@/db/queries/answers";
import { type AnswerPart, partsFrom, storedFrom } from "@/lib/domain/answer-text";
import { announce } from "../changes";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { recordCall } from "../usage/ledger";
import { branchTo } from "./branch";
import { liveAnswer, liveAnswerCount } from "./live-answers";

const ANSWERS_AT_ONCE = 100;
const PARTS_AT_ONCE = 1_000;
/** After a sweep that could not write, the next try. */
const RETRY_MS = 5_000;

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

/** Notes the call that nobody could note any more: about what it took; how long is not known. */
async function noteLost(left: Left, written: readonly AnswerPart[]): Promise<void> {
  const { ownerId, conversationId, parentId, model } = left;
  // A conversation that is full cannot be read this way; nothing of that may keep the site from starting.
  const branch = await branchTo(conversationId, parentId).catch(() => []);
  recordCall({
    ownerId,
    conversationId,
    purpose: "chat",
    keyId: null,
    model: model ?? "",
    usage: null,
    said: {
      input: branch.map(({ text }) => text).join("\n"),
      output: written.map(({ text }) => text).join(""),
    },
    firstTokenMs: null,
    totalMs: 0,
    state: "interrupted",
  });
}

/** Answers that nobody is writing, though they are stored as under way. */
async function listLeft(): Promise<Left[]> {
  // Those that are being written are no more than this process has in hand.
  const limit = ANSWERS_AT_ONCE + liveAnswerCount();
  const streaming = await listStreamingAnswers(database(), limit);
  return streaming.filter((one) => !liveAnswer(one.conversationId, one.answerId));
}

/**
 * After a crash: answers that nobody is writing any more are marked as interrupted, with all that was saved of them. By
 * the process that holds the lock. Gives their number. @throws what SQLite says
 */
export async function sweep(): Promise<number> {
  let swept = 0;
  for (;;) {
    const left = await listLeft();
    if (left.length === 0) return swept;
    for (const answer of left) {
      const saved = await savedParts(answer);
      const end = {
        state: "interrupted",
        failure: "server_stopped",
        finishReason: null,
        toolCalls: null,
        omitted: answer.omitted,
        sources: answer.sources,
        usage: null,
        cost: null,
        firstTokenMs: null,
      } as const;
      const stored = storedFrom([...partsFrom(answer), ...saved]);
      await endAnswer(database(), answer, { ...end, ...stored, endedAt: new Date() });
      await noteLost(answer, saved);
      announce(answer.ownerId, {
        type: "messages-changed",
        conversationId: answer.conversationId,
      });
      swept += 1;
    }
  }
}

/** Sweeps at the start. A disk that is full, or a database that is held, keeps nobody from reading: it is done later. */
export async function sweepWhenPossible(): Promise<void> {
  try {
    await sweep();
  } catch (error) {
    if (!isBusy(error) && !isStorageFailure(error)) throw error;
    log().warn(errorFields(error), "interrupted answers could not be saved just now; trying again");
    setTimeout(sweepWhenPossible, RETRY_MS).unref();
  }
}
