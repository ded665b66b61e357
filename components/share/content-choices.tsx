"use client";

import type { ShareableMessage, SharePreview } from "@/lib/domain/share";
import { useText } from "../text";
import { CheckField } from "../ui/check-field";
import { SelectField } from "../ui/select-field";
import type { ChoosingOf } from "./use-share-choices";

type Props = { preview: SharePreview; choosing: ChoosingOf };

/** A message in a list, by its place, its author and its first words. */
function useNameOf() {
  const text = useText();
  return ({ role, words }: ShareableMessage, index: number) =>
    text("share.messageNamed", {
      number: index + 1,
      author: text(role === "user" ? "message.byYou" : "message.byAssistant"),
      words,
    });
}

/** Down to which message, and what goes with it. */
export function ContentChoices({ preview, choosing }: Props) {
  const text = useText();
  const nameOf = useNameOf();
  const { choices, choose } = choosing;
  const { messages, hasSystemPrompt, hasReasoning } = preview;
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={text("share.upTo")}
        value={choices.upToMessageId ?? ""}
        options={[
          { value: "", name: text("share.toTheEnd") },
          ...messages.map((message, index) => ({
            value: message.id,
            name: nameOf(message, index),
          })),
        ]}
        onChange={(event) => choose({ upToMessageId: event.target.value || null })}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{text("share.include")}</legend>
        <CheckField
          label={text("share.title")}
          checked={choices.includeTitle}
          onCheck={(includeTitle) => choose({ includeTitle })}
        />
        <CheckField
          label={text("share.name")}
          checked={choices.showName}
          onCheck={(showName) => choose({ showName })}
        />
        {hasReasoning && (
          <CheckField
            label={text("share.reasoning")}
            checked={choices.includeReasoning}
            onCheck={(includeReasoning) => choose({ includeReasoning })}
          />
        )}
        {hasSystemPrompt && (
          <CheckField
            label={text("share.systemPrompt")}
            checked={choices.includeSystemPrompt}
            onCheck={(includeSystemPrompt) => choose({ includeSystemPrompt })}
          />
        )}
      </fieldset>
      <MessageChoices preview={preview} choosing={choosing} />
    </div>
  );
}

/** Each message by itself; those after the last one that goes out are no choice. */
function MessageChoices({ preview: { messages }, choosing }: Props) {
  const text = useText();
  const nameOf = useNameOf();
  const { choices, leaveOut, putBack } = choosing;
  const { upToMessageId, leftOutIds } = choices;
  const last = messages.findIndex(({ id }) => id === upToMessageId);
  const within = last === -1 ? messages : messages.slice(0, last + 1);
  const leftOut = new Set(leftOutIds);
  const count = within.filter(({ id }) => !leftOut.has(id)).length;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded text-sm font-medium">
        {text("share.messages", { count, total: within.length })}
      </summary>
      <div className="mt-1.5 max-h-72 overflow-y-auto rounded-lg border border-line px-3 py-1.5">
        {within.map((message, index) => (
          <div
            key={message.id}
            className="[contain-intrinsic-size:auto_1.75rem] [content-visibility:auto]"
          >
            <CheckField
              label={
                <span dir="auto" className="block truncate">
                  {nameOf(message, index)}
                </span>
              }
              checked={!leftOut.has(message.id)}
              onCheck={(isIn) => (isIn ? putBack(message.id) : leaveOut([message.id]))}
            />
          </div>
        ))}
      </div>
    </details>
  );
}
