import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { Notice } from "../ui/notice";
import type { PresetEditing } from "./use-preset-editor";

/** What has to be known before one saves. */
export function EditorNotices({ editing }: { editing: PresetEditing }) {
  const text = useText();
  const { isOutdated, isRestored, failure, saved, discard, saveOver } = editing;
  const isTaken = failure?.param === "slug";
  return (
    <>
      {isOutdated && (
        <Notice tone="caution" announced>
          <p>{text("presets.savedElsewhere", { version: saved?.version ?? 0 })}</p>
          <Button size="small" onClick={discard}>
            {text("presets.takeNewer")}
          </Button>
          <Button size="small" look="quiet" onClick={saveOver}>
            {text("presets.saveOver")}
          </Button>
        </Notice>
      )}
      {isRestored && !isOutdated && (
        <Notice tone="info">
          <p>{text("presets.restored")}</p>
        </Notice>
      )}
      <FormFailure failure={failure} sentence={isTaken ? "presets.slugTaken" : undefined} />
    </>
  );
}
