import { type FinishReason, type Model, type ModelEvent, ModelFailure } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { chatModel } from "@/lib/server/model/chat-model";
import { ChatServer } from "@/lib/server/model/chat-server";
import { patientSend, type Timeouts } from "@/lib/server/model/transport";

export const KEY = "sk-canary-of-the-provider-key";

type Settings = Partial<Timeouts> & { apiKey?: string | undefined };

/** The server of a provider as Parley reaches it, with little patience. */
export function serverAt(
  baseUrl: string,
  { apiKey, ...timeouts }: Settings = { apiKey: KEY },
): ChatServer {
  const send = patientSend({ connectMs: 500, firstByteMs: 700, idleMs: 500, ...timeouts });
  return new ChatServer({ baseUrl, apiKey, send });
}

/** The model of a provider, with little patience and short waits before retries. */
export const modelAt = (baseUrl: string, settings: Settings = { apiKey: KEY }): Model =>
  chatModel(serverAt(baseUrl, settings), { backoffMs: 20 });

/** All that came of one answer. */
export type Outcome = {
  text: string;
  reasoning: string;
  tools: string[];
  usage?: Usage;
  finishReason?: FinishReason;
  failure?: ModelFailure;
  /** Whether it failed before the first event, while a status could still be sent. */
  refused: boolean;
};

function add(outcome: Outcome, event: ModelEvent): void {
  if (event.type === "text") outcome.text += event.text;
  if (event.type === "reasoning") outcome.reasoning += event.text;
  if (event.type === "tool-call") outcome.tools.push(event.name);
  if (event.type === "usage") outcome.usage = event.usage;
  if (event.type === "finish") outcome.finishReason = event.finishReason;
}

type Question = { model?: string; signal?: AbortSignal; onEvent?: (event: ModelEvent) => void };

/** Asks and reads to the end. A `ModelFailure` is part of the outcome; any other error is thrown. */
export async function ask(model: Model, question: Question = {}): Promise<Outcome> {
  const { model: name = "fake-model", signal = new AbortController().signal, onEvent } = question;
  const outcome: Outcome = { text: "", reasoning: "", tools: [], refused: true };
  try {
    const messages = [{ role: "user" as const, content: "Say something." }];
    await model.answer({ model: name, messages }, signal, (events) => {
      outcome.refused = false;
      for (const event of events) {
        add(outcome, event);
        onEvent?.(event);
      }
    });
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    outcome.failure = error;
  }
  return outcome;
}
