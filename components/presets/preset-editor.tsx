"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useEffect, useRef } from "react";
import type { Preset } from "@/lib/domain/preset";
import { useText } from "../text";
import { SwitchField } from "../ui/switch-field";
import { AnswerSettings } from "./answer-settings";
import { EditorNotices } from "./editor-notices";
import { EditorSection } from "./editor-section";
import { ExampleFields } from "./example-fields";
import { IdentityFields } from "./identity-fields";
import { historyPath } from "./preset-paths";
import { PromptSection } from "./prompt-section";
import { SaveBar } from "./save-bar";
import { TrialBox } from "./trial-box";
import { usePresetEditor } from "./use-preset-editor";

type Props = {
  /** Null for a new one. */
  initial: Preset | null;
  mayPublish: boolean;
};

/** Everything of a preset that can be changed. */
export function PresetEditor({ initial, mayPublish }: Props) {
  const text = useText();
  const editing = usePresetEditor(initial);
  const { form, set, saved } = editing;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (editing.isChanged && !editing.busy) editing.save();
  };
  return (
    <div className="pt-4">
      <div className="flex items-center gap-3">
        <h1 className="min-w-0 flex-1 truncate text-2xl font-semibold tracking-tight" dir="auto">
          {saved?.name ?? text("presets.new")}
        </h1>
        {saved && (
          <Link
            href={historyPath(saved.id)}
            className="inline-flex shrink-0 items-center gap-1.5 rounded-md px-2 py-1 text-sm text-soft hover:bg-hover hover:text-ink"
          >
            <History aria-hidden className="size-4" />
            {text("presets.versionHistory", { version: saved.version })}
          </Link>
        )}
      </div>
      <div className="mt-5 grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <form ref={useSaveKey()} className="flex min-w-0 flex-col gap-5" onSubmit={submit}>
          <IdentityFields editing={editing} />
          <PromptSection editing={editing} />
          <EditorSection title={text("presets.examples")} hint={text("presets.examplesHint")}>
            <ExampleFields
              examples={form.examples}
              onChange={(examples) => set("examples", examples)}
            />
          </EditorSection>
          <EditorSection title={text("presets.answers")} hint={text("presets.answersHint")}>
            <AnswerSettings editing={editing} />
          </EditorSection>
          <EditorSection title={text("presets.use")}>
            <SwitchField
              label={text("presets.isDefault")}
              hint={text("presets.isDefaultHint")}
              checked={form.isDefault}
              onChange={(isDefault) => set("isDefault", isDefault)}
            />
            {mayPublish && (
              <SwitchField
                label={text("presets.publish")}
                hint={text("presets.publishHint")}
                checked={form.published}
                onChange={(published) => set("published", published)}
              />
            )}
          </EditorSection>
          <EditorNotices editing={editing} />
          <SaveBar editing={editing} />
        </form>
        <div className="pb-10 xl:sticky xl:top-0">
          <TrialBox editing={editing} />
        </div>
      </div>
    </div>
  );
}

/** Ctrl+S, or ⌘S, sends the form. */
function useSaveKey() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || event.shiftKey || event.altKey) return;
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return form;
}
