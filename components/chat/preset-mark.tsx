import { NotebookText } from "lucide-react";

/** The emoji of a preset, or a mark for one without. */
export function PresetMark({ icon }: { icon: string | undefined }) {
  if (icon === undefined) return <NotebookText aria-hidden className="size-3.5 shrink-0" />;
  return (
    <span aria-hidden className="shrink-0 leading-none">
      {icon}
    </span>
  );
}
