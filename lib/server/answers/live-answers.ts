import { listDisabledIds } from "@/db/queries/disabled-users";
import { Refusal } from "@/lib/domain/errors";
import { STREAMS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import type { CutReason } from "./answer-end";
import type { LiveAnswer } from "./live-answer";

const answers = processWide("live-answers", () => new Map<string, LiveAnswer>());

const beat = processWide("live-answers-beat", (): { timer?: NodeJS.Timeout } => ({}));

/** An answer outlives the moment its owner is disabled by this much at most: another process may do it. */
const BEAT_MS = 2_000;

const keyOf = (conversationId: string, answerId: string) => `${conversationId} ${answerId}`;

export function addLiveAnswer(answer: LiveAnswer): void {
  const { conversationId, id } = answer.identity;
  answers().set(keyOf(conversationId, id), answer);
  beat().timer ??= setInterval(stopAnswersOfDisabled, BEAT_MS).unref();
}

export function removeLiveAnswer({ identity: { conversationId, id } }: LiveAnswer): void {
  answers().delete(keyOf(conversationId, id));
  if (answers().size > 0) return;
  clearInterval(beat().timer);
  delete beat().timer;
}

/** The answer, if it is being written. Whose conversation it is, the caller has asked. */
export const liveAnswer = (conversationId: string, answerId: string): LiveAnswer | undefined =>
  answers().get(keyOf(conversationId, answerId));

export const liveAnswerCount = (): number => answers().size;

const where = (holds: (answer: LiveAnswer) => boolean) => [...answers().values()].filter(holds);

/** An answer to this question that is being written; the question may be about to be stored. */
export const liveReplyTo = (conversationId: string, questionId: string): LiveAnswer | undefined =>
  where(
    ({ identity }) =>
      identity.conversationId === conversationId && identity.parentId === questionId,
  )[0];

/** @throws Refusal `rate_limited` when this person has as many answers under way as anybody may. */
export function requireFreeStream(ownerId: string): void {
  // One that is cut is over, but for what is to be noted of it.
  const underWay = where(({ identity, signal }) => identity.ownerId === ownerId && !signal.aborted);
  if (underWay.length < STREAMS_PER_PERSON_MAX) return;
  throw new Refusal(
    "rate_limited",
    `${STREAMS_PER_PERSON_MAX} answers are being written for you already. Wait for one to end, or stop one.`,
    { retryAfterMs: 2_000 },
  );
}

const cutAll = (cut: LiveAnswer[], reason: CutReason) => {
  for (const answer of cut) answer.cut(reason);
  return Promise.all(cut.map((answer) => answer.ended));
};

/** Stops what is being written for people who are disabled. */
async function stopAnswersOfDisabled(): Promise<void> {
  const ownerIds = new Set(where(() => true).map(({ identity }) => identity.ownerId));
  try {
    const disabled = new Set(await listDisabledIds(database(), [...ownerIds]));
    for (const answer of where(({ identity }) => disabled.has(identity.ownerId)))
      answer.cut("stopped");
  } catch (error) {
    log().warn(errorFields(error), "owners of answers under way not looked at");
  }
}

/** The conversation is gone: nobody wants its answers any more. */
export const abandonAnswersIn = (conversationId: string) =>
  cutAll(
    where((answer) => answer.identity.conversationId === conversationId),
    "deleted",
  );

/** The account is gone. */
export const abandonAnswersOf = (ownerId: string) =>
  cutAll(
    where((answer) => answer.identity.ownerId === ownerId),
    "deleted",
  );

/** Lets answers end by themselves for `patienceMs`, then cuts and stores what there is. */
export async function settleAnswers(patienceMs: number): Promise<void> {
  const timer = setTimeout(
    () =>
      void cutAll(
        where(() => true),
        "server_stopped",
      ),
    patienceMs,
  );
  await Promise.all(where(() => true).map((answer) => answer.ended));
  clearTimeout(timer);
}
