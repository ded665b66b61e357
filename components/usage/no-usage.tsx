import { ChartNoAxesColumn } from "lucide-react";
import { useText } from "../text";

/** What the page is for, while there is nothing to show. */
export function NoUsage() {
  const text = useText();
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <ChartNoAxesColumn aria-hidden className="size-6 text-faint" />
      <p className="font-medium">{text("usage.none")}</p>
      <p className="max-w-md text-pretty text-sm text-soft">{text("usage.noneHint")}</p>
    </div>
  );
}
