"use client";

import { ArrowUp, Square } from "lucide-react";
import { type MouseEvent, useEffect, useSyncExternalStore } from "react";
import { emptyDraft, NEW_CONVERSATION } from "@/lib/client/drafts";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { useChat } from "./chat-provider";
import { COMPOSER_FIELD_ID, focusComposer } from "./composer-field";
import { GrowingField } from "./growing-field";
import { ModelPicker } from "./model-picker";
import { PresetOptions } from "./preset-options";
import { PresetPicker } from "./preset-picker";
import { useSlash } from "./use-slash";
import type { Turn } from "./use-turn";

/** Where words are written; what is not sent yet is kept for each conversation. */
export function Composer({ id, turn }: { id: string | null; turn: Turn }) {
  const text = useText();
  const { drafts } = useChat();
  const key = id ?? NEW_CONVERSATION;
  const draft = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.read(key),
    () => emptyDraft,
  );
  const slash = useSlash({
    id,
    words: draft.text,
    onTaken: () => drafts.write(key, { text: "" }),
  });
  const canSend = draft.text.trim() !== "" && !turn.busy;
  const submit = () => {
    if (canSend) turn.send(draft.text);
  };
  // The second click of a double click on Send is not meant for the Stop that has taken its place.
  const stop = (event: MouseEvent) => {
    if (event.detail < 2) turn.stop();
    // What rests cannot keep the focus of the keyboard.
    if (event.detail === 0) focusComposer();
  };

  useEffect(() => {
    window.addEventListener("pagehide", drafts.flush);
    return () => window.removeEventListener("pagehide", drafts.flush);
  }, [drafts]);

  return (
    <form
      className="relative rounded-3xl border border-line bg-raised p-2 shadow-composer transition-colors focus-within:border-line-strong/55"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {slash.list && (
        <PresetOptions
          {...slash.list}
          className="rise absolute inset-x-0 bottom-full z-20 mb-2 max-h-[min(20rem,40dvh)] rounded-2xl bg-overlay shadow-overlay"
        />
      )}
      <span role="status" className="sr-only">
        {slash.list && text("preset.found", { count: slash.list.options.length })}
      </span>
      <GrowingField
        id={COMPOSER_FIELD_ID}
        label={text("composer.message")}
        placeholder={text("composer.placeholder")}
        value={draft.text}
        autoFocus={id === null}
        onChange={(changed) => {
          slash.typing(true);
          drafts.write(key, { text: changed });
        }}
        onSubmit={submit}
        onBlur={() => slash.typing(false)}
        list={slash.field}
      />
      <div className="flex items-center justify-between gap-2 pl-1">
        <div className="flex min-w-0 items-center">
          <ModelPicker id={id} />
          <PresetPicker id={id} />
        </div>
        <IconButton
          label={text(turn.busy ? "composer.stop" : "composer.send")}
          look="primary"
          className="rounded-full!"
          type={turn.busy ? "button" : "submit"}
          disabled={turn.busy ? turn.streaming === null : !canSend}
          onClick={turn.busy ? stop : undefined}
        >
          {turn.busy ? <Square aria-hidden className="fill-current" /> : <ArrowUp aria-hidden />}
        </IconButton>
      </div>
    </form>
  );
}
