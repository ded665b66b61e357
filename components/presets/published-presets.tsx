import { Copy, MessageSquarePlus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { presetPath, startPath } from "./preset-paths";
import { PresetSummary } from "./preset-summary";
import type { PresetDeeds } from "./use-preset-deeds";

type Props = { presets: readonly PresetEntry[]; deeds: PresetDeeds };

/** What others have published: to be read, used and duplicated. */
export function PublishedPresets({ presets, deeds }: Props) {
  const text = useText();
  const router = useRouter();
  return (
    <ul className="-mx-2 flex flex-col">
      {presets.map((preset) => (
        <li key={preset.id} className="flex items-center gap-1 rounded-xl pr-2 hover:bg-hover">
          <Link
            href={presetPath(preset.id)}
            className="flex min-w-0 flex-1 items-center gap-3 rounded-lg py-2.5 pl-2"
          >
            <PresetSummary preset={preset} />
          </Link>
          <IconButton
            size="small-icon"
            label={text("presets.duplicateNamed", { name: preset.name })}
            onClick={() => void deeds.duplicate(preset)}
          >
            <Copy aria-hidden />
          </IconButton>
          <Button
            size="small"
            aria-label={text("presets.useNamed", { name: preset.name })}
            onClick={() => router.push(startPath(preset.slug))}
          >
            <MessageSquarePlus aria-hidden className="size-3.5" /> {text("presets.useShort")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
