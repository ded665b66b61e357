"use client";

import { Copy, MessageSquarePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Preset } from "@/lib/domain/preset";
import { useText } from "../text";
import { Button } from "../ui/button";
import { presetPath, startPath } from "./preset-paths";
import { PresetSummary } from "./preset-summary";
import { usePresetDeeds } from "./use-preset-deeds";
import { VariableList } from "./variable-list";

/** A preset that somebody else has published: to be read, used and duplicated. */
export function PublishedPreset({ preset }: { preset: Preset }) {
  const text = useText();
  const router = useRouter();
  const deeds = usePresetDeeds();
  const duplicate = async () => {
    const copy = await deeds.duplicate(preset);
    if (copy) router.push(presetPath(copy.id));
  };
  return (
    <div className="mx-auto max-w-[44rem] pb-24 pt-5">
      <h1 className="sr-only">{preset.name}</h1>
      <div className="flex items-center gap-3">
        <PresetSummary preset={preset} />
      </div>
      <p className="mt-4 text-sm text-soft">{text("presets.readOnly")}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" onClick={() => router.push(startPath(preset.slug))}>
          <MessageSquarePlus aria-hidden className="size-4" /> {text("presets.useNow")}
        </Button>
        <Button onClick={() => void duplicate()}>
          <Copy aria-hidden className="size-4" /> {text("presets.duplicate")}
        </Button>
      </div>
      <h2 className="mb-2 mt-8 text-sm font-semibold">{text("presets.systemPrompt")}</h2>
      <pre
        dir="auto"
        className="whitespace-pre-wrap break-words rounded-xl border border-line bg-surface px-4 py-3 font-mono text-[0.8125rem] leading-relaxed"
      >
        {preset.systemPrompt}
      </pre>
      <div className="mt-3">
        <VariableList variables={preset.variables} />
      </div>
      {preset.examples.length > 0 && (
        <>
          <h2 className="mb-2 mt-8 text-sm font-semibold">{text("presets.examples")}</h2>
          <ol className="flex flex-col gap-3">
            {preset.examples.map(({ role, text: words }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they never move
              <li key={index} className="rounded-xl border border-line px-4 py-3">
                <p className="text-xs font-medium text-soft">
                  {text(role === "user" ? "presets.roleUser" : "presets.roleAssistant")}
                </p>
                <p className="mt-1 whitespace-pre-wrap break-words text-sm" dir="auto">
                  {words}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
