import type { MessageRole } from "./conversation";
import type { Prompt, PromptMessage } from "./model";
import type { PresetExample } from "./preset";

type Turn = { role: MessageRole; text: string };

/** What a conversation's preset adds to every prompt, its variables filled in. */
export type Given = {
  systemPrompt: string;
  examples: readonly PresetExample[];
  temperature: number | null;
  maxTokens: number | null;
};

/** A prompt, but for the model that gets it. */
export type PromptBody = Omit<Prompt, "model">;

const isSaid = (turn: Turn): turn is Turn & { role: "user" | "assistant" } =>
  (turn.role === "user" || turn.role === "assistant") && turn.text !== "";

const toPrompt = ({ role, text }: Turn & { role: "user" | "assistant" }) => ({
  role,
  content: text,
});

/**
 * What a model is given: system prompt and examples, then the turns down to the question. Answers that came to
 * nothing are left out, and reasoning is never sent back.
 */
export function promptFrom(given: Given | null, turns: readonly Turn[]): PromptBody {
  const said = turns.filter(isSaid).map(toPrompt);
  if (given === null) return { messages: said };
  const { systemPrompt, examples, temperature, maxTokens } = given;
  const system = systemPrompt === "" ? [] : [{ role: "system" as const, content: systemPrompt }];
  return {
    messages: [...system, ...examples.map(toPrompt), ...said],
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { maxTokens }),
  };
}

/** The same for an answer that is to go on where it stopped: most models begin anew unless they are told. */
export function continuationFrom(given: Given | null, turns: readonly Turn[]): PromptBody {
  const instruction =
    "Your last message was cut off. Continue it exactly where it stopped: no introduction, nothing repeated, in the same language and formatting.";
  const prompt = promptFrom(given, turns);
  return { ...prompt, messages: [...prompt.messages, { role: "user", content: instruction }] };
}

/** All that a model is given to read, as one text. */
export const wordsIn = (messages: readonly PromptMessage[]): string =>
  messages.map(({ content }) => content).join("\n");
