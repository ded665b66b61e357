"use client";

import { useState } from "react";
import type { PresetEntry } from "@/lib/domain/preset";
import { useChat, useSelected } from "../chat/chat-provider";
import { useText } from "../text";
import { OwnPresets } from "./own-presets";
import { PresetsBar } from "./presets-bar";
import { PresetsPart } from "./presets-part";
import { PublishedPresets } from "./published-presets";
import { type Starter, Starters } from "./starters";
import { usePresetDeeds } from "./use-preset-deeds";

const isFoundBy =
  (words: string) =>
  ({ name, slug, description = "" }: PresetEntry) =>
    `${name}\n/${slug}\n${description}`.toLowerCase().includes(words);

/** All presets that the person may use: their own, those of others, and some to begin with. */
export function PresetsPage({ starters }: { starters: readonly Starter[] }) {
  const text = useText();
  const presets = useSelected(useChat().presets, (list) => list.presets);
  const deeds = usePresetDeeds();
  const [query, setQuery] = useState("");
  const words = query.trim().toLowerCase();
  const isSearch = words !== "";
  const found = isSearch ? presets.filter(isFoundBy(words)) : presets;
  const own = found.filter(({ isOwn }) => isOwn);
  const others = found.filter(({ isOwn }) => !isOwn);
  const hasOwn = presets.some(({ isOwn }) => isOwn);

  return (
    <div className="pt-6">
      <PresetsBar query={query} onQuery={setQuery} hasOwn={hasOwn} />
      {!hasOwn && !isSearch && (
        <div className="mt-6 rounded-2xl bg-surface px-5 py-6">
          <h2 className="text-[0.9375rem] font-semibold">{text("presets.empty")}</h2>
          <p className="mt-1 max-w-prose text-pretty text-sm text-soft">
            {text("presets.emptyHint")}
          </p>
        </div>
      )}
      {own.length > 0 && (
        <div className="mt-4">
          <OwnPresets presets={own} canMove={!isSearch && own.length > 1} deeds={deeds} />
        </div>
      )}
      {isSearch && found.length === 0 && (
        <p className="mt-6 text-sm text-soft">{text("presets.nothingFound")}</p>
      )}
      {others.length > 0 && (
        <PresetsPart title={text("presets.fromOthers")} hint={text("presets.fromOthersHint")}>
          <PublishedPresets presets={others} deeds={deeds} />
        </PresetsPart>
      )}
      {!isSearch && (
        <PresetsPart title={text("presets.starters")} hint={text("presets.startersHint")}>
          <Starters starters={starters} presets={presets} onAdd={(one) => void deeds.add(one)} />
        </PresetsPart>
      )}
    </div>
  );
}
