import { z } from "zod";
import { MESSAGE_BYTES_MAX } from "./limits";
import { contentShape, presetChoiceShape } from "./preset";
import { wellFormedText } from "./text";

const { systemPrompt, examples, model, temperature, maxTokens } = contentShape;
const { variables, timeZone } = presetChoiceShape;

/** A question to a preset that need not be saved. */
export const trialSchema = z.object({
  systemPrompt,
  examples,
  model,
  temperature,
  maxTokens,
  variables,
  timeZone,
  text: wellFormedText.pipe(z.string().min(1).max(MESSAGE_BYTES_MAX)),
});
export type Trial = z.input<typeof trialSchema>;
