import { z } from "zod";
import { PRESET_EXAMPLES_MAX } from "@/lib/domain/limits";
import type { ImportNote } from "@/lib/domain/preset-file";
import { slugFrom } from "@/lib/domain/slug";
import { allowedSettings, fitted, noteOn, type ReadEntry } from "./entry";

const partSchema = z.object({ type: z.string(), text: z.string().optional() });

const maskSchema = z.object({
  name: z.string(),
  avatar: z.string().optional(),
  context: z.array(
    z.object({
      role: z.enum(["system", "user", "assistant"]),
      content: z.union([z.string(), z.array(partSchema)]),
    }),
  ),
  plugin: z.array(z.string()).optional(),
  modelConfig: z
    .object({
      model: z.string().max(200).optional(),
      temperature: z.number().optional(),
      max_tokens: z.number().optional(),
      top_p: z.number().optional(),
      presence_penalty: z.number().optional(),
      frequency_penalty: z.number().optional(),
    })
    .default({}),
});

type Mask = z.infer<typeof maskSchema>;
type Turn = { role: Mask["context"][number]["role"]; text: string; hadPicture: boolean };

/** A mask always has its turns, and nothing else that people export does. */
export const isMask = (entry: object): boolean =>
  "context" in entry && Array.isArray(entry.context) && "name" in entry;

/** An avatar is the code points of an emoji, as `1f468-200d-1f4bb`, or the name of a picture. */
function iconFrom(avatar: string | undefined): { icon?: string } {
  if (avatar === undefined || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6}){0,7}$/i.test(avatar)) return {};
  const points = avatar.split("-").map((code) => Number.parseInt(code, 16));
  const isText = points.every((point) => point <= 0x10ffff && (point < 0xd800 || point > 0xdfff));
  return isText ? { icon: String.fromCodePoint(...points) } : {};
}

const toTurn = ({ role, content }: Mask["context"][number]): Turn =>
  typeof content === "string"
    ? { role, text: content, hadPicture: false }
    : {
        role,
        text: content.map(({ text = "" }) => text).join(""),
        hadPicture: content.some(({ type }) => type !== "text"),
      };

/** Instructions and turns apart: what instructs comes first here, wherever it stood. */
function wordsFrom(context: Mask["context"]) {
  const turns = context.map(toTurn);
  const said = turns.flatMap(({ role, text }) =>
    role === "system" || text === "" ? [] : [{ role, text }],
  );
  const firstSaid = turns.findIndex(({ role }) => role !== "system");
  const isJoined = turns.some(
    ({ role }, index) => role === "system" && index > firstSaid && firstSaid !== -1,
  );
  const dropped = turns.filter(({ role }) => role !== "system").length - said.length;
  const notes: ImportNote[] = [
    ...(isJoined ? [{ code: "instructions_joined" as const }] : []),
    ...(turns.some(({ hadPicture }) => hadPicture) ? [{ code: "pictures_dropped" as const }] : []),
    ...(dropped > 0 || said.length > PRESET_EXAMPLES_MAX
      ? [{ code: "turns_dropped" as const }]
      : []),
  ];
  const instructions = turns.filter(({ role }) => role === "system").map(({ text }) => text);
  return {
    systemPrompt: instructions.join("\n\n"),
    examples: said.slice(0, PRESET_EXAMPLES_MAX),
    notes,
  };
}

/** A mask of NextChat as a preset. @throws ZodError */
export function presetFromMask(entry: unknown): ReadEntry {
  const { name, avatar, context, plugin = [], modelConfig } = maskSchema.parse(entry);
  const { model, temperature, max_tokens: maxTokens, ...others } = modelConfig;
  const meaningless = Object.entries(others).flatMap(([key, value]) => (value ? [key] : []));
  const title = fitted("name", name || "Mask");
  const words = wordsFrom(context);
  const allowed = allowedSettings({ temperature, maxTokens });
  return {
    preset: {
      name: title.text,
      slug: slugFrom(title.text),
      ...iconFrom(avatar),
      systemPrompt: words.systemPrompt,
      examples: words.examples,
      ...(model ? { model } : {}),
      ...allowed.settings,
    },
    notes: [
      ...title.notes,
      ...words.notes,
      ...allowed.notes,
      ...noteOn("not_taken", [...meaningless, ...(plugin.length > 0 ? ["plugin"] : [])]),
    ],
  };
}
