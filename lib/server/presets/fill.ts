import { Refusal } from "@/lib/domain/errors";
import { SYSTEM_PROMPT_LENGTH_MAX } from "@/lib/domain/limits";
import type { Locale } from "@/lib/domain/locale";
import type { PresetContent } from "@/lib/domain/preset";
import {
  type BuiltIns,
  filledLength,
  fillTemplate,
  isValueFor,
  valueFor,
} from "@/lib/domain/template";
import { variablesOf } from "./to-preset";

/** Who asks. */
export type Reader = { id: string; name: string | null; locale: Locale };

/** The values of a preset's variables, and where `{{today}}` is asked for. */
export type Filling = {
  variables?: Record<string, string> | undefined;
  timeZone?: string | undefined;
};

type Templates = Pick<PresetContent, "systemPrompt" | "examples">;

const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "Simplified Chinese" };

/** The date there, as `2026-11-22`; of a place that nobody knows, the date of UTC. */
function today(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en-CA", timeZone ? { timeZone } : {}).format();
  } catch {
    return new Date().toISOString().slice(0, 10);
  }
}

/** @throws Refusal `invalid_request` for a value that is missing or no such value */
function requireValues(templates: Templates, values: Record<string, string>): void {
  for (const variable of variablesOf(templates)) {
    const { name } = variable;
    const value = valueFor(values, name);
    if (value === undefined || !isValueFor(variable, value))
      throw new Refusal("invalid_request", `The preset needs a value for "${name}".`, {
        param: `variables.${name}`,
      });
  }
}

/** @throws Refusal `invalid_request` for a text that its values would make longer than a prompt may be */
function requireLength(length: number): void {
  if (length <= SYSTEM_PROMPT_LENGTH_MAX) return;
  throw new Refusal(
    "invalid_request",
    `With these values a text of the preset is ${length} characters long. It may be ${SYSTEM_PROMPT_LENGTH_MAX} at most.`,
    { param: "variables" },
  );
}

/**
 * The words of a preset with all its variables filled in. Their length is known before anything is built.
 * @throws Refusal `invalid_request`
 */
export function fill(
  templates: Templates,
  { variables = {}, timeZone }: Filling,
  { name, locale }: Omit<Reader, "id">,
): Templates {
  const builtIns: BuiltIns = {
    today: today(timeZone),
    user_name: name ?? "the user",
    language: languageNames[locale],
  };
  for (const { text } of [{ text: templates.systemPrompt }, ...templates.examples])
    requireLength(filledLength(text, variables, builtIns));
  requireValues(templates, variables);
  const filled = (text: string) => fillTemplate(text, variables, builtIns);
  return {
    systemPrompt: filled(templates.systemPrompt),
    examples: templates.examples.map(({ role, text }) => ({ role, text: filled(text) })),
  };
}
