import { ANSWER_LENGTH_MAX } from "@/lib/domain/limits";
import type { Model, ModelEvent, Prompt } from "@/lib/domain/model";
import { errorFields } from "../error-fields";
import { log } from "../log";
import type { Admission } from "../usage/admission";
import { type AnswerEnd, endOf, type Said } from "./answer-end";
import { partsInAll, sourcesInAll } from "./beside-text";
import type { LiveAnswer } from "./live-answer";
import { type Heard, noteCall } from "./note-call";

type Hearing = {
  model: Model;
  prompt: Prompt;
  purpose: Heard["purpose"];
  /** What was set aside for the call; ended when its cost is noted. */
  admission: Admission;
  /** Called whenever the answer has grown. */
  onWords?: () => void;
  /** Called when what it said from there on was thought. */
  onTurn?: (from: number) => void;
};

/**
 * Lets the model say the answer to its end, and notes in the ledger what it took. Never rejects: whatever goes wrong
 * is how the answer ended.
 */
export async function hearOut(
  answer: LiveAnswer,
  { model, prompt, purpose, admission, onWords, onTurn }: Hearing,
): Promise<AnswerEnd> {
  const from = answer.length;
  const said: Said = {
    finishReason: null,
    usage: null,
    toolCalls: [],
    omitted: answer.before.omitted,
    sources: answer.before.sources,
  };
  const sinceAsked = stopwatch();
  let firstTokenMs: number | null = null;
  let failure: unknown;
  try {
    await model.answer(prompt, answer.signal, (events) => {
      const before = answer.length;
      for (const event of events) take(event, answer, { said, from, onTurn });
      if (answer.length === before) return;
      firstTokenMs ??= sinceAsked();
      onWords?.();
    });
  } catch (error) {
    failure = error;
  }
  const end = endOf({ cutReason: answer.cutReason, failure, said, isEmpty: answer.length === 0 });
  if (end.failure === "internal")
    log().error(errorFields(failure), "answer failed for no known reason");
  const heard = { purpose, prompt, from, firstTokenMs, totalMs: sinceAsked() };
  return noteCall(answer, end, heard).finally(admission.end);
}

/** Gives the whole milliseconds since it was started. */
function stopwatch(): () => number {
  const began = performance.now();
  return () => Math.round(performance.now() - began);
}

type Call = { said: Said; from: number; onTurn?: ((from: number) => void) | undefined };

function take(event: ModelEvent, answer: LiveAnswer, { said, from, onTurn }: Call): void {
  switch (event.type) {
    case "text":
    case "reasoning":
      answer.append(event.type, event.text);
      if (answer.length > ANSWER_LENGTH_MAX) answer.cut("answer_too_long");
      return;
    case "text-was-reasoning":
      answer.turnToReasoning(from);
      onTurn?.(from);
      return;
    case "tool-call":
      said.toolCalls.push(event.name);
      return;
    case "omitted":
      said.omitted = partsInAll(said.omitted, event.parts);
      return;
    case "sources":
      said.sources = sourcesInAll(said.sources, event.sources);
      return;
    case "usage":
      said.usage = event.usage;
      return;
    case "finish":
      said.finishReason = event.finishReason;
  }
}
