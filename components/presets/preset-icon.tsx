import { NotebookText } from "lucide-react";
import { classNames } from "../ui/class-names";

/** The preset's emoji on a tile, or the mark of those that have none. */
export function PresetIcon({ icon, className }: { icon?: string | undefined; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "grid size-9 shrink-0 place-items-center overflow-hidden rounded-lg bg-bubble text-lg leading-none",
        className,
      )}
    >
      {icon ? icon : <NotebookText className="size-4 text-soft" />}
    </span>
  );
}
