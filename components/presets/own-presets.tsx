import { GripVertical } from "lucide-react";
import { useState } from "react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { PresetRow } from "./preset-row";
import type { PresetDeeds } from "./use-preset-deeds";
import { useReorder } from "./use-reorder";

type Props = { presets: readonly PresetEntry[]; canMove: boolean; deeds: PresetDeeds };

/** The person's own presets, in an order of their own. */
export function OwnPresets({ presets, canMove, deeds }: Props) {
  const text = useText();
  const [said, setSaid] = useState("");
  const ids = presets.map(({ id }) => id);
  const move = (id: string, toPlaceOf: string) => {
    const name = presets.find((preset) => preset.id === id)?.name ?? "";
    setSaid(text("presets.moved", { name, place: ids.indexOf(toPlaceOf) + 1, count: ids.length }));
    void deeds.move(id, toPlaceOf);
  };
  const reorder = useReorder({ ids, onMove: move });

  return (
    <>
      <ul aria-label={text("presets.own")} className="-mx-2 flex flex-col">
        {presets.map((preset) => {
          const offset = reorder.offsetOf(preset.id);
          return (
            <li
              key={preset.id}
              style={offset === 0 ? undefined : { transform: `translateY(${offset}px)` }}
              className={classNames(
                "relative rounded-xl",
                reorder.isDragging && "transition-transform duration-150",
                reorder.isDragged(preset.id) && "z-10 bg-overlay shadow-overlay transition-none!",
              )}
            >
              <PresetRow
                preset={preset}
                deeds={deeds}
                handle={
                  canMove && (
                    <button
                      type="button"
                      aria-label={text("presets.move", { name: preset.name })}
                      title={text("presets.moveHint")}
                      className="target relative grid h-9 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-md text-faint hover:text-ink active:cursor-grabbing"
                      {...reorder.handle(preset.id)}
                    >
                      <GripVertical aria-hidden className="size-4" />
                    </button>
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
