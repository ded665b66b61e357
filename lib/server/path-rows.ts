import type { FrozenPresetRow } from "@/db/queries/frozen-presets";
import type { NewMessageRow } from "@/db/queries/messages";
import { newId } from "@/lib/domain/id";

type Words = {
  role: "user" | "assistant";
  text: string;
  reasoning?: string | undefined;
  model?: string | null | undefined;
};

type Place = { conversationId: string; parentId: string | null; createdAt: Date };

/** Messages that follow each other, as rows of a conversation: each is the parent of the next. */
export function pathRows(
  messages: readonly Words[],
  { conversationId, parentId, createdAt }: Place,
): (NewMessageRow & { id: string })[] {
  const ids = messages.map(newId);
  return messages.map(({ role, text, reasoning, model }, index) => ({
    conversationId,
    id: ids[index] as string,
    parentId: ids[index - 1] ?? parentId,
    role,
    state: "complete",
    text,
    reasoning: reasoning ?? null,
    model: model ?? null,
    createdAt,
    ...(role === "assistant" ? { finishReason: "stop", endedAt: createdAt } : {}),
  }));
}

/** A system prompt that came with a conversation, as a preset of the conversation's own. `name` is for people. */
export const frozenPrompt = (
  systemPrompt: string,
  { conversationId, name, createdAt }: { conversationId: string; name: string; createdAt: Date },
): FrozenPresetRow => ({
  id: newId(),
  conversationId,
  presetId: null,
  version: null,
  name,
  icon: null,
  systemPrompt,
  examples: [],
  model: null,
  temperature: null,
  maxTokens: null,
  createdAt,
});
