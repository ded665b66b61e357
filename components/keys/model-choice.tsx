"use client";

import { useChat, useSelected } from "../chat/chat-provider";
import { useText } from "../text";
import { CheckField } from "../ui/check-field";
import { Choice } from "../ui/choice";

type Props = {
  /** Null for all. */
  chosen: string[] | null;
  onChoose: (models: string[] | null) => void;
};

/** Which models a key may ask: all there are and will be, or some. */
export function ModelChoice({ chosen, onChoose }: Props) {
  const text = useText();
  const known = useSelected(useChat().models, ({ models }) => models);
  const names = new Set([...(chosen ?? []), ...(known?.models.map(({ id }) => id) ?? [])]);
  const toggle = (name: string, isChosen: boolean) =>
    onChoose([...names].filter((one) => (one === name ? isChosen : chosen?.includes(one))));
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label={text("keys.models")}
        value={chosen ? "some" : "all"}
        options={[
          { value: "all", name: text("keys.allModels") },
          { value: "some", name: text("keys.onlySome") },
        ]}
        onChoose={(which) => onChoose(which === "all" ? null : [])}
      />
      {chosen && (
        <div className="max-h-56 overflow-y-auto rounded-xl border border-line px-3.5 py-1.5">
          {[...names].map((name) => (
            <CheckField
              key={name}
              label={<span className="break-all font-mono text-[0.8125rem]">{name}</span>}
              checked={chosen.includes(name)}
              onCheck={(isChosen) => toggle(name, isChosen)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
