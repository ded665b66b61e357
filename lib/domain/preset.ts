import { z } from "zod";
import { idSchema } from "./id-schema";
import {
  ANSWER_TOKENS_MAX,
  MODEL_NAME_LENGTH_MAX,
  PRESET_DESCRIPTION_LENGTH_MAX,
  PRESET_EXAMPLES_MAX,
  PRESET_NAME_LENGTH_MAX,
  SLUG_LENGTH_MAX,
  SYSTEM_PROMPT_LENGTH_MAX,
  TIME_ZONE_LENGTH_MAX,
  VARIABLE_NAME_LENGTH_MAX,
  VARIABLE_VALUE_LENGTH_MAX,
} from "./limits";
import type { Variable } from "./template";
import { wellFormedText } from "./text";

/** A turn that opens every conversation with the preset. */
export type PresetExample = { role: "user" | "assistant"; text: string };

/** What a preset gives a model. */
export type PresetContent = {
  name: string;
  /** An emoji. */
  icon?: string;
  systemPrompt: string;
  examples: PresetExample[];
  model?: string;
  temperature?: number;
  maxTokens?: number;
};

export type Preset = PresetContent & {
  id: string;
  slug: string;
  description?: string;
  /** Counts from 1; every save of something new is one more. */
  version: number;
  isDefault: boolean;
  position: number;
  /** Whether everybody on the site may use it. */
  published: boolean;
  /** False for one that somebody else has published: to be used and duplicated only. */
  isOwn: boolean;
  /** What is asked for before it is used. */
  variables: Variable[];
  updatedAt: string;
};

/** A preset as lists and pickers know it. */
export type PresetEntry = Omit<Preset, "systemPrompt" | "examples">;

/** One of the saves of a preset. */
export type PresetVersion = PresetContent & {
  version: number;
  description?: string;
  createdAt: string;
};

/** What a conversation took up of a preset, without its words. */
export type FrozenPreset = Omit<PresetContent, "systemPrompt" | "examples"> & {
  id: string;
  /** Where it came from. The preset may be gone. */
  presetId: string | null;
  version: number | null;
};

const oneLine = (max: number) =>
  wellFormedText.pipe(
    z
      .string()
      .trim()
      .max(max)
      .regex(/^[^\p{Cc}]*$/u, "No line breaks or control characters here."),
  );

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A slug is lower-case letters, digits and single dashes.")
  .max(SLUG_LENGTH_MAX);

const exampleSchema = z.object({
  role: z.enum(["user", "assistant"]),
  text: wellFormedText.pipe(z.string().min(1).max(SYSTEM_PROMPT_LENGTH_MAX)),
});

/** The fields of what a preset gives, as they are sent. */
export const contentShape = {
  name: oneLine(PRESET_NAME_LENGTH_MAX).pipe(z.string().min(1)),
  systemPrompt: wellFormedText.pipe(z.string().max(SYSTEM_PROMPT_LENGTH_MAX)),
  description: oneLine(PRESET_DESCRIPTION_LENGTH_MAX).nullish(),
  icon: oneLine(16).nullish(),
  examples: z.array(exampleSchema).max(PRESET_EXAMPLES_MAX).optional(),
  model: z.string().min(1).max(MODEL_NAME_LENGTH_MAX).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  maxTokens: z.number().int().min(1).max(ANSWER_TOKENS_MAX).nullish(),
};

/** Without a slug it is made of the name. */
export const newPresetSchema = z.object({
  ...contentShape,
  slug: slugSchema.optional(),
  isDefault: z.boolean().optional(),
});
export type NewPreset = z.infer<typeof newPresetSchema>;

/**
 * Null takes a value away; what is left out stays. `position` counts among the owner's presets, from 0. Given
 * `baseVersion`, nothing is changed unless that is still the newest version.
 */
export const presetChangeSchema = z.object({
  ...contentShape,
  name: contentShape.name.optional(),
  systemPrompt: contentShape.systemPrompt.optional(),
  slug: slugSchema.optional(),
  isDefault: z.boolean().optional(),
  published: z.boolean().optional(),
  position: z.number().int().min(0).max(1_000_000).optional(),
  baseVersion: z.number().int().min(1).optional(),
});
export type PresetChange = z.infer<typeof presetChangeSchema>;

/** Which preset to take up (null for none), the values of its variables, and where `{{today}}` is asked for. */
export const presetChoiceShape = {
  presetId: idSchema.nullish(),
  variables: z
    .record(
      z.string().max(VARIABLE_NAME_LENGTH_MAX),
      wellFormedText.pipe(z.string().max(VARIABLE_VALUE_LENGTH_MAX)),
    )
    .optional(),
  timeZone: z.string().max(TIME_ZONE_LENGTH_MAX).optional(),
};
