import type { Preset, PresetVersion } from "@/lib/domain/preset";
import { useText } from "../text";
import { ContentDifference } from "./content-difference";

type Props = { before: PresetVersion; now: Preset };

/** What has changed in a preset since one of its saves. */
export function VersionDifference({ before, now }: Props) {
  const text = useText();
  if (before.version === now.version)
    return <p className="text-sm text-soft">{text("presets.isCurrent")}</p>;
  return (
    <>
      <p className="text-sm text-soft">
        {text("presets.changedSince", { version: before.version })}
      </p>
      <ContentDifference before={before} after={now} />
    </>
  );
}
