import { useChat, useSelected } from "../chat/chat-provider";
import { useText } from "../text";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";
import type { PresetEditing } from "./use-preset-editor";

/** Who answers, and how. Each is left to the conversation until it is chosen. */
export function AnswerSettings({ editing }: { editing: PresetEditing }) {
  const text = useText();
  const { form, set } = editing;
  const { models } = useChat();
  const known = useSelected(models, (state) => state.models)?.models ?? [];
  const isGone = form.model !== "" && !known.some(({ id }) => id === form.model);
  const options = [
    { value: "", name: text("presets.anyModel") },
    ...known.map(({ id }) => ({ value: id, name: id })),
    ...(isGone
      ? [{ value: form.model, name: text("presets.modelGone", { model: form.model }) }]
      : []),
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField
        label={text("presets.model")}
        value={form.model}
        options={options}
        onChange={(event) => set("model", event.target.value)}
      />
      <Field
        label={text("presets.temperature")}
        type="number"
        inputMode="decimal"
        min={0}
        max={2}
        step="any"
        placeholder={text("presets.modelsOwn")}
        value={form.temperature}
        onChange={(event) => set("temperature", event.target.value)}
      />
      <Field
        label={text("presets.maxTokens")}
        type="number"
        inputMode="numeric"
        min={1}
        max={10_000_000}
        step={1}
        placeholder={text("presets.noLimit")}
        value={form.maxTokens}
        onChange={(event) => set("maxTokens", event.target.value)}
      />
    </div>
  );
}
