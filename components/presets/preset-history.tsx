"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormattedDate } from "react-intl";
import { changePreset, type PresetSave } from "@/lib/client/preset-api";
import type { Preset, PresetVersion } from "@/lib/domain/preset";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { FormFailure } from "../ui/form-failure";
import { withToast } from "../ui/toast";
import { presetPath } from "./preset-paths";
import { useVersion } from "./use-version";
import { VersionDifference } from "./version-difference";

type Props = { preset: Preset; versions: PresetSave[] };

/** What a save had, as a change that brings it back. What was empty then becomes empty. */
const changeTo = ({ name, systemPrompt, examples, ...rest }: PresetVersion) => ({
  name,
  systemPrompt,
  examples,
  icon: rest.icon ?? null,
  description: rest.description ?? null,
  model: rest.model ?? null,
  temperature: rest.temperature ?? null,
  maxTokens: rest.maxTokens ?? null,
});

/** The saves of a preset, and what has changed since each. */
export function PresetHistory({ preset, versions }: Props) {
  const text = useText();
  const router = useRouter();
  const older = versions.filter(({ version }) => version !== preset.version);
  const [chosen, setChosen] = useState(older[0]?.version ?? preset.version);
  const { version, failure } = useVersion(preset.id, chosen);
  const { busy, failure: refused, attempt } = useDeed();

  const restore = async (old: PresetVersion) => {
    const change = { ...changeTo(old), baseVersion: preset.version };
    if (!(await attempt(() => changePreset(preset.id, change)))) return;
    withToast((toast) => toast.success(text("presets.restoredVersion", { version: chosen })));
    router.push(presetPath(preset.id));
  };
  return (
    <div className="pb-16 pt-4">
      <h1 className="truncate text-2xl font-semibold tracking-tight" dir="auto">
        {text("presets.historyOf", { name: preset.name })}
      </h1>
      <Link href={presetPath(preset.id)} className="text-sm text-accent hover:underline">
        {text("presets.backToEditor")}
      </Link>
      <div className="mt-6 grid items-start gap-6 md:grid-cols-[14rem_minmax(0,1fr)]">
        <ol aria-label={text("presets.versions")} className="flex flex-col gap-0.5">
          {versions.map((save) => (
            <li key={save.version}>
              <button
                type="button"
                aria-pressed={save.version === chosen}
                onClick={() => setChosen(save.version)}
                className={classNames(
                  "w-full rounded-lg px-3 py-2 text-left hover:bg-hover",
                  save.version === chosen && "bg-hover",
                )}
              >
                <span className="block text-sm font-medium">
                  {text(save.version === preset.version ? "presets.current" : "presets.version", {
                    version: save.version,
                  })}
                </span>
                <span className="block text-xs text-soft">
                  <FormattedDate value={save.createdAt} dateStyle="medium" timeStyle="short" />
                </span>
              </button>
            </li>
          ))}
        </ol>
        <div className="flex min-w-0 flex-col gap-4">
          <FormFailure failure={failure ?? refused} />
          {version === null && !failure && <div className="h-40 rounded-xl bg-bubble" />}
          {version && <VersionDifference before={version} now={preset} />}
          {version && chosen !== preset.version && (
            <Button
              look="primary"
              className="self-start"
              disabled={busy}
              onClick={() => void restore(version)}
            >
              {text("presets.restore", { version: chosen })}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
