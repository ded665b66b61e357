import { useDeferredValue, useMemo } from "react";
import { FormattedNumber } from "react-intl";
import { variablesIn } from "@/lib/domain/template";
import { useText } from "../text";
import { TemplateField } from "./template-field";
import type { PresetEditing } from "./use-preset-editor";
import { useTokenCount } from "./use-token-count";
import { VariableList } from "./variable-list";

/** The system prompt, with the variables found in it and what it will cost. */
export function PromptSection({ editing }: { editing: PresetEditing }) {
  const text = useText();
  const { form, set } = editing;
  const prompt = useDeferredValue(form.systemPrompt);
  const examples = useDeferredValue(form.examples);
  const texts = useMemo(() => [prompt, ...examples.map((turn) => turn.text)], [prompt, examples]);
  const variables = useMemo(() => variablesIn(texts), [texts]);
  const tokens = useTokenCount(prompt);

  return (
    <div className="flex flex-col gap-2">
      <TemplateField
        label={text("presets.systemPrompt")}
        value={form.systemPrompt}
        placeholder={text("presets.systemPromptHint")}
        onChange={(systemPrompt) => set("systemPrompt", systemPrompt)}
        className="min-h-56"
      />
      <div className="flex items-start justify-between gap-4">
        {variables.length > 0 ? (
          <VariableList variables={variables} />
        ) : (
          <p className="text-pretty text-[0.8125rem] text-soft">{text("presets.variablesHint")}</p>
        )}
        <p className="shrink-0 text-[0.8125rem] tabular-nums text-soft">
          {tokens === null ? (
            <FormattedNumber value={prompt.length} />
          ) : (
            text("presets.tokens", { count: tokens })
          )}
        </p>
      </div>
    </div>
  );
}
