import { Download, Ellipsis, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { importPresets } from "@/lib/client/preset-api";
import { RequestFailure } from "@/lib/client/request";
import { PRESET_FILE_BYTES_MAX } from "@/lib/domain/limits";
import type { ImportEntry } from "@/lib/domain/preset-file";
import { useChat } from "../chat/chat-provider";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { FormFailure } from "../ui/form-failure";
import { IconButton } from "../ui/icon-button";
import { Menu, MenuItem } from "../ui/menu";
import { ImportWindow } from "./import-window";
import { exportPath } from "./preset-paths";

/** The presets in a file. @throws RequestFailure for one that is too large, or no JSON */
async function read(file: File): Promise<unknown> {
  if (file.size > PRESET_FILE_BYTES_MAX) throw new RequestFailure("too_large", file.name);
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    throw new RequestFailure("invalid_request", file.name, { param: "file" });
  }
}

/** Presets into a file, and out of one. */
export function FileMenu({ hasOwn }: { hasOwn: boolean }) {
  const text = useText();
  const { presets } = useChat();
  const input = useRef<HTMLInputElement>(null);
  const [entries, setEntries] = useState<readonly ImportEntry[] | null>(null);
  const { busy, failure, attempt } = useDeed();

  const take = (file: File) =>
    attempt(async () => {
      setEntries((await importPresets(await read(file))).entries);
      await presets.refresh();
    });
  const isWrongFile = failure?.code === "invalid_request" || failure?.code === "too_large";
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={text("presets.files")} look="plain" disabled={busy}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => input.current?.click()}>
          <Upload aria-hidden /> {text("presets.import")}
        </MenuItem>
        <MenuItem disabled={!hasOwn} onSelect={() => window.location.assign(exportPath())}>
          <Download aria-hidden /> {text("presets.exportAll")}
        </MenuItem>
      </Menu>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={text("presets.import")}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) void take(file);
        }}
      />
      <div className="basis-full empty:hidden">
        <FormFailure
          failure={failure}
          sentence={isWrongFile ? "presets.importRefused" : undefined}
        />
        {isWrongFile && failure.param?.startsWith("presets.") && (
          <p className="mt-1.5 text-[0.8125rem] text-soft">
            {text("presets.importPlace", {
              number: Number(failure.param.split(".")[1]) + 1,
              field: failure.param.split(".").slice(2).join("."),
            })}
          </p>
        )}
      </div>
      {entries && <ImportWindow entries={entries} onClose={() => setEntries(null)} />}
    </>
  );
}
