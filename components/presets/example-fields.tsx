import { Plus } from "lucide-react";
import type { FormExample } from "@/lib/client/preset-form";
import { newId } from "@/lib/domain/id";
import { PRESET_EXAMPLES_MAX } from "@/lib/domain/limits";
import { movedTo } from "@/lib/domain/moved-to";
import { useText } from "../text";
import { Button } from "../ui/button";
import { ExampleField } from "./example-field";

type Props = { examples: FormExample[]; onChange: (examples: FormExample[]) => void };

/** The turns that open every conversation with a preset. */
export function ExampleFields({ examples, onChange }: Props) {
  const text = useText();
  const add = () => {
    const role = examples.at(-1)?.role === "user" ? "assistant" : "user";
    onChange([...examples, { key: newId(), role, text: "" }]);
  };
  const move = (key: string, position: number) => {
    const order = movedTo(
      examples.map((example) => example.key),
      key,
      position,
    );
    onChange(order.flatMap((next) => examples.filter((example) => example.key === next)));
  };
  return (
    <div className="flex flex-col gap-3">
      {examples.length > 0 && (
        <ol className="flex flex-col gap-4">
          {examples.map((example, index) => (
            <ExampleField
              key={example.key}
              example={example}
              number={index + 1}
              count={examples.length}
              onChange={(changed) =>
                onChange(examples.map((one) => (one.key === changed.key ? changed : one)))
              }
              onMove={(by) => move(example.key, index + by)}
              onRemove={() => onChange(examples.filter(({ key }) => key !== example.key))}
            />
          ))}
        </ol>
      )}
      <Button
        size="small"
        className="self-start"
        disabled={examples.length >= PRESET_EXAMPLES_MAX}
        onClick={add}
      >
        <Plus aria-hidden className="size-3.5" /> {text("presets.exampleAdd")}
      </Button>
    </div>
  );
}
