"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { changePreset, createPreset, openPreset } from "@/lib/client/preset-api";
import { writePresetDraft } from "@/lib/client/preset-drafts";
import {
  formOf,
  type PresetForm,
  presetIn,
  saysTheSame,
  withField,
} from "@/lib/client/preset-form";
import type { RequestFailure } from "@/lib/client/request";
import type { Preset } from "@/lib/domain/preset";
import { useChat } from "../chat/chat-provider";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import { presetPath } from "./preset-paths";
import { useKeptDraft } from "./use-kept-draft";
import { useSavedElsewhere } from "./use-saved-elsewhere";

export type SetField = <Name extends keyof PresetForm>(name: Name, value: PresetForm[Name]) => void;

const isOutdatedBy = (failure: RequestFailure | null) =>
  failure?.code === "conflict" && failure.param === "version";

/** What is sent of the fields. A slug only when it is new, so that one that is taken is told from a save elsewhere. */
function changeFrom(form: PresetForm, saved: Preset | null) {
  const { slug, ...wanted } = presetIn(form);
  return slug === undefined || slug === saved?.slug ? wanted : { ...wanted, slug };
}

/** A preset being edited (null: a new one): its fields, and what of them is not saved yet. */
export function usePresetEditor(initial: Preset | null) {
  const text = useText();
  const router = useRouter();
  const { drafts } = useChat();
  const id = initial?.id ?? null;
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState({
    form: formOf(initial),
    baseVersion: initial?.version ?? null,
  });
  const { busy, failure, attempt } = useDeed();
  const { form, baseVersion } = draft;
  const isChanged = !saysTheSame(form, formOf(saved));
  const isOutdated = isChanged && saved !== null && saved.version !== baseVersion;

  const take = (preset: Preset | null) => {
    setSaved(preset);
    setDraft({ form: formOf(preset), baseVersion: preset?.version ?? null });
  };
  const learn = (preset: Preset) => (isChanged ? setSaved(preset) : take(preset));
  useSavedElsewhere(saved, learn);
  const isRestored = useKeptDraft({ id, draft, isChanged, onFound: setDraft });

  const store = async (base: number | null) => {
    const change = changeFrom(form, saved);
    if (id !== null)
      return take(
        await changePreset(id, base === null ? change : { ...change, baseVersion: base }),
      );
    const { published, ...preset } = change;
    const created = await createPreset(preset);
    writePresetDraft(drafts, null, undefined);
    if (published) await changePreset(created.id, { published });
    router.replace(presetPath(created.id));
  };
  const save = async (base = baseVersion) => {
    const done = await attempt(() => store(base));
    if (done) return withToast((toast) => toast.success(text("settings.saved")));
    if (id !== null) await openPreset(id).then(learn, () => undefined);
  };
  return {
    form,
    saved,
    busy,
    failure: isOutdatedBy(failure) ? null : failure,
    isChanged,
    /** Whether something else was saved since the fields were taken from what was saved then. */
    isOutdated,
    /** Whether the fields show what was typed before the page was loaded. */
    isRestored: isRestored && isChanged,
    set: ((name, value) =>
      setDraft((known) => ({ ...known, form: withField(known.form, name, value) }))) as SetField,
    save: () => void save(),
    /** Saves over what was saved meanwhile; that stays in the history. */
    saveOver: () => void save(saved?.version),
    discard: () => take(saved),
  };
}

export type PresetEditing = ReturnType<typeof usePresetEditor>;
