import { Copy, Download, Ellipsis, MessageSquarePlus, Star, StarOff, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { Menu, MenuItem } from "../ui/menu";
import { exportPath, presetPath, startPath } from "./preset-paths";
import { PresetSummary } from "./preset-summary";
import type { PresetDeeds } from "./use-preset-deeds";

type Props = { preset: PresetEntry; deeds: PresetDeeds; handle?: ReactNode };

/** One of the person's own presets, with what can be done to it. */
export function PresetRow({ preset, deeds, handle }: Props) {
  const text = useText();
  const router = useRouter();
  const { id, name, slug, isDefault } = preset;
  return (
    <div className="group relative flex items-center gap-1 rounded-xl pr-2 hover:bg-hover">
      {handle}
      <Link
        href={presetPath(id)}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-lg py-2.5 pl-1"
      >
        <PresetSummary preset={preset} />
      </Link>
      <Menu
        align="end"
        trigger={
          <IconButton label={text("presets.menu", { name })} size="small-icon">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => router.push(startPath(slug))}>
          <MessageSquarePlus aria-hidden /> {text("presets.useNow")}
        </MenuItem>
        <MenuItem onSelect={() => void deeds.setDefault(id, !isDefault)}>
          {isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
          {text(isDefault ? "presets.unsetDefault" : "presets.setDefault")}
        </MenuItem>
        <MenuItem onSelect={() => void deeds.duplicate(preset)}>
          <Copy aria-hidden /> {text("presets.duplicate")}
        </MenuItem>
        <MenuItem onSelect={() => window.location.assign(exportPath(id))}>
          <Download aria-hidden /> {text("presets.export")}
        </MenuItem>
        <MenuItem danger onSelect={() => deeds.remove(preset)}>
          <Trash2 aria-hidden /> {text("presets.delete")}
        </MenuItem>
      </Menu>
    </div>
  );
}
