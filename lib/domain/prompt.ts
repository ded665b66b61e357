import type { MessageRole } from "./conversation";
import type { PromptMessage } from "./model";

type Turn = { role: MessageRole; text: string };

const isSaid = (turn: Turn): turn is Turn & { role: "user" | "assistant" } =>
  (turn.role === "user" || turn.role === "assistant") && turn.text !== "";

/**
 * What a model is given: the frozen system prompt, then the turns down to the question. Answers that came to
 * nothing are left out, and reasoning is never sent back.
 */
export function promptFrom(systemPrompt: string | null, turns: readonly Turn[]): PromptMessage[] {
  const said = turns.filter(isSaid).map(({ role, text }) => ({ role, content: text }));
  return systemPrompt === null ? said : [{ role: "system", content: systemPrompt }, ...said];
}

/** The same for an answer that is to go on where it stopped: most models begin anew unless they are told. */
export function continuationFrom(
  systemPrompt: string | null,
  turns: readonly Turn[],
): PromptMessage[] {
  const instruction =
    "Your last message was cut off. Continue it exactly where it stopped: no introduction, nothing repeated, in the same language and formatting.";
  return [...promptFrom(systemPrompt, turns), { role: "user", content: instruction }];
}
