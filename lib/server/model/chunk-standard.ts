import {
  type Course,
  deltaOf,
  inferredReason,
  newCourse,
  reasonOf,
  says,
  withNumberedCalls,
} from "./choice-course";
import { withPlainContent } from "./content-parts";
import { isObject, type JsonObject } from "./json-object";

/** The choice with these members; itself where it has them already. */
function completed(choice: JsonObject, index: unknown, members: JsonObject): JsonObject {
  const { message, text, ...rest } = choice;
  const isSame = Object.entries(members).every(([name, value]) => choice[name] === value);
  if (isSame && message === undefined && text === undefined) return choice;
  return { ...rest, index, ...members };
}

/**
 * Writes the chunks of one stream as the standard has them, whatever the provider's dialect, and knows how far its
 * choices have come. A chunk that is in order is given back as it is.
 *
 * A reason to end is taken back by words after it. Some servers write one into every chunk: what comes before the
 * choice has said anything without it, or was taken back once, is kept for the end (`closing`).
 */
export class ChunkStandard {
  readonly #courses = new Map<unknown, Course>();
  /** Choices without a reason, and those whose reason is not passed on. */
  readonly #unended = new Set<unknown>();
  readonly #unbelieved = new Set<unknown>();
  readonly #expected: number;
  #head: JsonObject = {};

  /** @param expected how many choices were asked for */
  constructor(expected = 1) {
    this.#expected = expected;
  }

  /** Whether every choice has said why it ended, in a way to be believed before the stream is over. */
  get isFinished(): boolean {
    return this.#courses.size >= this.#expected && this.#unbelieved.size === 0;
  }

  /** Whether every choice has said why it ended, which a stream that is over may be taken by. */
  get hasEnded(): boolean {
    return this.#courses.size > 0 && this.#unended.size === 0;
  }

  /** @param isWhole that it is no part of a stream, but all of it */
  chunk(object: JsonObject, isWhole = false): JsonObject {
    const { choices, ...rest } = object;
    if (!Array.isArray(choices) || choices.length === 0) return object;
    if (this.#courses.size === 0) this.#head = rest;
    const standard = choices.map((choice, at) =>
      this.#choice(isObject(choice) ? choice : {}, { at, isWhole }),
    );
    return standard.every((choice, at) => choice === choices[at])
      ? object
      : { ...object, choices: standard };
  }

  /** What is still to be said once nothing more comes: reasons that were kept, and made up where there are none. */
  closing(): JsonObject | undefined {
    if (this.#unbelieved.size === 0) return undefined;
    const choices = [...this.#unbelieved].map((index) => {
      const course = this.#courses.get(index) as Course;
      const finish_reason = course.reason ?? inferredReason(course);
      return { index, delta: {}, logprobs: null, finish_reason };
    });
    this.#unbelieved.clear();
    this.#unended.clear();
    const { id, object = "chat.completion.chunk", created, model } = this.#head;
    return { id, object, created, model, choices };
  }

  #choice(choice: JsonObject, { at, isWhole }: { at: number; isWhole: boolean }): JsonObject {
    const index = choice.index ?? at;
    const course = this.#courses.get(index) ?? newCourse();
    course.hasSpoken ||= isWhole;
    this.#courses.set(index, course);
    const plain = withPlainContent(deltaOf(choice, course));
    const delta = withNumberedCalls(plain, course);
    const reason = reasonOf(course, { said: says(delta), reason: choice.finish_reason });
    this.#note(index, course);
    const finish_reason = reason ?? (choice.finish_reason === undefined ? undefined : null);
    return completed(choice, index, {
      delta,
      ...(finish_reason === undefined ? {} : { finish_reason }),
    });
  }

  #note(index: unknown, { reason, isBelieved }: Course): void {
    if (reason === null) this.#unended.add(index);
    else this.#unended.delete(index);
    if (reason === null || !isBelieved) this.#unbelieved.add(index);
    else this.#unbelieved.delete(index);
  }
}
