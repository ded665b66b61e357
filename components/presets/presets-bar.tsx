import { Plus, Search } from "lucide-react";
import Link from "next/link";
import { useText } from "../text";
import { FileMenu } from "./file-menu";
import { newPresetPath } from "./preset-paths";

type Props = {
  query: string;
  onQuery: (query: string) => void;
  /** Whether there is anything to search. */
  hasOwn: boolean;
};

/** Search, and the way to a new preset. */
export function PresetsBar({ query, onQuery, hasOwn }: Props) {
  const text = useText();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {hasOwn && (
        <div className="relative min-w-0 flex-1 basis-full sm:basis-0">
          <Search
            aria-hidden
            className="pointer-events-none absolute left-3 top-1/2 size-4 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            aria-label={text("presets.search")}
            placeholder={text("presets.search")}
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            className="h-9 w-full rounded-lg border border-line bg-raised pl-9 pr-2 text-base placeholder:text-faint pointer-coarse:h-11 md:text-sm"
          />
        </div>
      )}
      <span className={hasOwn ? "hidden" : "flex-1"} />
      <Link
        href={newPresetPath}
        className="inline-flex h-9 shrink-0 items-center gap-2 rounded-lg bg-ink px-3.5 text-sm font-medium text-canvas hover:bg-ink/85 pointer-coarse:h-11"
      >
        <Plus aria-hidden className="size-4" /> {text("presets.new")}
      </Link>
      <FileMenu hasOwn={hasOwn} />
    </div>
  );
}
