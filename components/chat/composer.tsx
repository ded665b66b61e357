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
      className="rounded-3xl border border-line bg-raised p-2 shadow-composer transition-colors focus-within:border-line-strong/55"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <GrowingField
        id={COMPOSER_FIELD_ID}
        label={text("composer.message")}
        placeholder={text("composer.placeholder")}
        value={draft.text}
        autoFocus={id === null}
        onChange={(changed) => drafts.write(key, { text: changed })}
        onSubmit={submit}
      />
      <div className="flex items-center justify-between gap-2 pl-1">
        <ModelPicker id={id} />
        <IconButton
          label={text(turn.busy ? "composer.stop" : "composer.send")}
          look="primary"
          className="rounded-full"
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
