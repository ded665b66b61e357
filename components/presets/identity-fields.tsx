import {
  PRESET_DESCRIPTION_LENGTH_MAX,
  PRESET_NAME_LENGTH_MAX,
  SLUG_LENGTH_MAX,
} from "@/lib/domain/limits";
import { useText } from "../text";
import { Field } from "../ui/field";
import { IconField } from "./icon-field";
import type { PresetEditing } from "./use-preset-editor";

/** What a preset is known by. */
export function IdentityFields({ editing }: { editing: PresetEditing }) {
  const text = useText();
  const { form, set, failure } = editing;
  const isTaken = failure?.code === "conflict" && failure.param === "slug";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-3">
        <IconField icon={form.icon} onChange={(icon) => set("icon", icon)} />
        <Field
          className="min-w-0 flex-1"
          label={text("presets.name")}
          value={form.name}
          onChange={(event) => set("name", event.target.value)}
          maxLength={PRESET_NAME_LENGTH_MAX}
          autoComplete="off"
          dir="auto"
          required
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field
          label={text("presets.slug")}
          value={form.slug}
          onChange={(event) => set("slug", event.target.value.toLowerCase())}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          title={text("presets.slugRule")}
          maxLength={SLUG_LENGTH_MAX}
          error={isTaken ? text("presets.slugTaken") : undefined}
          hint={text("presets.slugHint", { slug: form.slug || "…" })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field
          label={text("presets.description")}
          value={form.description}
          onChange={(event) => set("description", event.target.value)}
          maxLength={PRESET_DESCRIPTION_LENGTH_MAX}
          autoComplete="off"
          dir="auto"
        />
      </div>
    </div>
  );
}
