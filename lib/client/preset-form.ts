import { newId } from "@/lib/domain/id";
import type { NewPreset, Preset, PresetContent, PresetExample } from "@/lib/domain/preset";
import { slugFrom } from "@/lib/domain/slug";

/** A turn with a name of its own, by which it is known wherever it is moved. */
export type FormExample = PresetExample & { key: string };

/** A preset as it stands in the fields: numbers as they are typed, nothing where nothing is chosen. */
export type PresetForm = {
  name: string;
  icon: string;
  slug: string;
  /** Whether the slug is the person's own; until then it follows the name. */
  slugTouched: boolean;
  description: string;
  systemPrompt: string;
  examples: FormExample[];
  model: string;
  temperature: string;
  maxTokens: string;
  isDefault: boolean;
  published: boolean;
};

const blank: PresetForm = {
  name: "",
  icon: "",
  slug: "",
  slugTouched: false,
  description: "",
  systemPrompt: "",
  examples: [],
  model: "",
  temperature: "",
  maxTokens: "",
  isDefault: false,
  published: false,
};

const typed = (number: number | undefined) => (number === undefined ? "" : String(number));

/** The fields that show what a preset gives. */
export const contentFields = (content: PresetContent & { description?: string }) => ({
  name: content.name,
  icon: content.icon ?? "",
  description: content.description ?? "",
  systemPrompt: content.systemPrompt,
  examples: content.examples.map((example) => ({ ...example, key: newId() })),
  model: content.model ?? "",
  temperature: typed(content.temperature),
  maxTokens: typed(content.maxTokens),
});

/** The fields as they are before anything is typed. */
export function formOf(preset: Preset | null): PresetForm {
  if (preset === null) return blank;
  const { slug, isDefault, published } = preset;
  return { ...contentFields(preset), slug, slugTouched: true, isDefault, published };
}

/** The fields with one changed. */
export function withField<Name extends keyof PresetForm>(
  form: PresetForm,
  name: Name,
  value: PresetForm[Name],
): PresetForm {
  const changed = { ...form, [name]: value };
  if (name === "slug") return { ...changed, slugTouched: changed.slug !== "" };
  return name === "name" && !form.slugTouched
    ? { ...changed, slug: changed.name.trim() === "" ? "" : slugFrom(changed.name) }
    : changed;
}

const numberIn = (value: string) => (value.trim() === "" ? null : Number(value));

/** What the fields say, as it is sent; null where a field is empty. A turn without text is none. */
export function contentIn(form: PresetForm) {
  const { name, icon, description, systemPrompt, examples, model, temperature, maxTokens } = form;
  return {
    name: name.trim(),
    icon: icon.trim() || null,
    description: description.trim() || null,
    systemPrompt,
    examples: examples.filter(({ text }) => text !== "").map(({ role, text }) => ({ role, text })),
    model: model || null,
    temperature: numberIn(temperature),
    maxTokens: numberIn(maxTokens),
  } satisfies Partial<NewPreset>;
}

/** All that is saved of the fields. Of an empty slug the server makes one. */
export const presetIn = (form: PresetForm) => ({
  ...contentIn(form),
  ...(form.slug === "" ? {} : { slug: form.slug }),
  isDefault: form.isDefault,
  published: form.published,
});

/** Whether saving one would save the same as the other. */
export const saysTheSame = (one: PresetForm, other: PresetForm): boolean =>
  JSON.stringify(presetIn(one)) === JSON.stringify(presetIn(other));
