import { Play, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId, useMemo, useState } from "react";
import { contentIn } from "@/lib/client/preset-form";
import { isValueFor, type Variable, valueFor, variablesIn } from "@/lib/domain/template";
import { VariableField } from "../chat/variable-field";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { TrialAnswer } from "./trial-answer";
import type { PresetEditing } from "./use-preset-editor";
import { useTrial } from "./use-trial";

const firstOption = (variable: Variable) =>
  variable.type === "select" ? (variable.options[0] ?? "") : "";

/** Runs the preset as it stands in the fields, saved or not. */
export function TrialBox({ editing: { form } }: { editing: PresetEditing }) {
  const text = useText();
  const id = useId();
  const [question, setQuestion] = useState("");
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const { answer, failure, busy, run, stop } = useTrial();
  const variables = useMemo(
    () => variablesIn([form.systemPrompt, ...form.examples.map((turn) => turn.text)]),
    [form.systemPrompt, form.examples],
  );
  const filledIn = (variable: Variable) => valueFor(typed, variable.name) ?? firstOption(variable);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!variables.every((variable) => isValueFor(variable, filledIn(variable)))) return;
    const { systemPrompt, examples, model, temperature, maxTokens } = contentIn(form);
    run({
      ...{ systemPrompt, examples, model, temperature, maxTokens },
      variables: Object.fromEntries(variables.map((one) => [one.name, filledIn(one)])),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      text: question,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <section aria-labelledby={id} className="rounded-2xl border border-line bg-surface p-4">
      <h2 id={id} className="text-sm font-semibold">
        {text("presets.trial")}
      </h2>
      <p className="mt-0.5 text-pretty text-[0.8125rem] text-soft">{text("presets.trialHint")}</p>
      <form className="mt-4 flex flex-col gap-3" onSubmit={submit}>
        {variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            value={filledIn(variable)}
            isWrong={tried && !isValueFor(variable, filledIn(variable))}
            onChange={(value) => setTyped({ ...typed, [variable.name]: value })}
          />
        ))}
        <textarea
          aria-label={text("presets.trialQuestion")}
          placeholder={text("presets.trialQuestion")}
          value={question}
          dir="auto"
          required
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-48 min-h-20 w-full resize-none rounded-lg border border-line-strong/60 bg-raised px-3 py-2 text-base outline-offset-0 placeholder:text-faint md:text-[0.9375rem]"
        />
        {/* Two buttons, not one that changes: the click that stops would go on to submit. */}
        {busy ? (
          <Button key="stop" className="self-start" onClick={stop}>
            <Square aria-hidden className="size-3.5" /> {text("presets.trialStop")}
          </Button>
        ) : (
          <Button
            key="run"
            type="submit"
            className="self-start"
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            <Play aria-hidden className="size-3.5" /> {text("presets.trialRun")}
          </Button>
        )}
        <FormFailure failure={failure} />
      </form>
      {answer && (
        <div className="mt-4 border-t border-line pt-4">
          <TrialAnswer answer={answer} />
        </div>
      )}
    </section>
  );
}
