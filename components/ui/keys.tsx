import { type Command, isApple, keysOf, shortcutFor } from "@/lib/client/shortcuts";
import { useHydrated } from "../use-hydrated";
import { useSingleKeys } from "../use-single-keys";

/** The keys that do a command. Drawn only in the browser, as the server does not know the keyboard. */
export function Keys({ of: command }: { of: Command }) {
  const hydrated = useHydrated();
  const shortcut = shortcutFor(command, useSingleKeys());
  if (!hydrated || !shortcut) return null;
  return (
    <kbd className="flex shrink-0 gap-1 font-sans text-xs text-soft pointer-coarse:hidden">
      {keysOf(shortcut, isApple()).map((key) => (
        <span
          key={key}
          className="grid min-w-5 place-items-center rounded border border-line bg-surface px-1 py-px"
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}
