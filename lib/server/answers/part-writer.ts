import { isOrphan } from "@/db/failure";
import { type AnswerPartRow, insertAnswerParts, turnAnswerParts } from "@/db/queries/answers";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import type { LiveAnswer } from "./live-answer";

/** How far the database may be behind what people see: whichever comes first. */
const BEHIND_MS = 250;
const BEHIND_LENGTH = 2_000;
/** After a write that failed (disk full, database held), the next try. */
const RETRY_MS = 1_000;

/**
 * Writes what answers have got so far: all that is new in all of them, in one transaction a beat, one row a run.
 * The rows are appended, so that a batch costs the same however long the answer is.
 */
class PartWriter {
  readonly #saved = new Map<LiveAnswer, number>();
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;
  #writing = Promise.resolve();

  /** `answer` is written from now on; what it has already is in the database. */
  add(answer: LiveAnswer): void {
    this.#saved.set(answer, answer.length);
  }

  /** Says that `answer` has grown. */
  note(answer: LiveAnswer): void {
    const behind = answer.length - (this.#saved.get(answer) ?? answer.length);
    if (behind > 0) this.#schedule(behind >= BEHIND_LENGTH ? 0 : BEHIND_MS);
  }

  /** Says that what `answer` has from `from` on was thought: so is what was saved of it. */
  turn({ identity: { conversationId, id: answerId } }: LiveAnswer, from: number): void {
    const place = { conversationId, answerId };
    this.#writing = this.#writing
      .then(() => turnAnswerParts(database(), place, from))
      // Its end is stored as it is; only after a crash it would be text.
      .catch((error) => log().warn(errorFields(error), "thoughts could not be marked as such"));
  }

  /** Forgets `answer`, after the write under way: its end is stored by other means. */
  async remove(answer: LiveAnswer): Promise<void> {
    this.#saved.delete(answer);
    await this.#writing;
  }

  #schedule(waitMs: number): void {
    const due = performance.now() + waitMs;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#due = Number.POSITIVE_INFINITY;
      this.#writing = this.#writing.then(() => this.#save([...this.#saved.keys()]));
    }, waitMs);
  }

  /** What `answers` have that is not saved, and how far they will be saved with it. */
  #unsaved(answers: LiveAnswer[]) {
    const rows: AnswerPartRow[] = [];
    const reached = new Map<LiveAnswer, number>();
    for (const answer of answers) {
      const { conversationId, id: answerId } = answer.identity;
      const parts = answer.since(this.#saved.get(answer) ?? answer.length);
      for (const part of parts) rows.push({ conversationId, answerId, ...part });
      if (parts.length > 0) reached.set(answer, answer.length);
    }
    return { rows, reached };
  }

  async #save(answers: LiveAnswer[]): Promise<void> {
    const { rows, reached } = this.#unsaved(answers);
    if (rows.length === 0) return;
    try {
      await insertAnswerParts(database(), rows);
    } catch (error) {
      if (isOrphan(error)) return this.#saveWithoutOrphans([...reached.keys()]);
      log().warn(errorFields(error), "answers could not be saved just now; trying again");
      for (const answer of reached.keys()) answer.noteSaved(false);
      return this.#schedule(RETRY_MS);
    }
    for (const [answer, length] of reached) {
      if (this.#saved.has(answer)) this.#saved.set(answer, length);
      answer.noteSaved(true);
    }
  }

  /** One conversation was deleted under its answer: the others still want to be saved. */
  async #saveWithoutOrphans(answers: LiveAnswer[]): Promise<void> {
    const [only, ...others] = answers;
    if (only !== undefined && others.length === 0) {
      this.#saved.delete(only);
      return only.cut("deleted");
    }
    for (const answer of answers) await this.#save([answer]);
  }
}

export const partWriter = processWide("part-writer", () => new PartWriter());
