import { z } from "zod";
import { slugFrom } from "@/lib/domain/slug";
import { fitted, noteOn, type ReadEntry } from "./entry";
import { convertVariables } from "./open-webui-variables";

const promptSchema = z.object({
  command: z.string(),
  title: z.string().nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  content: z.string(),
});

export const isPrompt = (entry: object): boolean => "command" in entry && "content" in entry;

/** A prompt of Open WebUI as a preset: its command becomes the slug. @throws ZodError */
export function presetFromPrompt(entry: unknown): ReadEntry {
  const { command, title, name, description, content } = promptSchema.parse(entry);
  const named = fitted("name", title || name || command.replace(/^\//, "") || "Prompt");
  const described = fitted("description", description ?? "");
  const { text, simplified, askedFor } = convertVariables(content);
  return {
    preset: {
      name: named.text,
      slug: slugFrom(command),
      ...(described.text === "" ? {} : { description: described.text }),
      systemPrompt: text,
      examples: [],
    },
    notes: [
      ...named.notes,
      ...described.notes,
      ...noteOn("simplified", simplified),
      ...noteOn("asked_for", askedFor),
    ],
  };
}
