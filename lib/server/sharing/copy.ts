import { atomic } from "@/db/atomic";
import { findConversation, insertConversationWrites } from "@/db/queries/conversations";
import type { FrozenPresetRow } from "@/db/queries/frozen-presets";
import { insertMessage } from "@/db/queries/messages";
import { newId } from "@/lib/domain/id";
import type { SharedConversation, SharedMessage } from "@/lib/domain/share";
import { titleFromWords } from "@/lib/domain/title";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";

/** The system prompt that was shown, as a preset of the copy's own. `name` is for people. */
const frozenFrom = (
  systemPrompt: string | undefined,
  { conversationId, name, createdAt }: { conversationId: string; name: string; createdAt: Date },
): FrozenPresetRow | undefined =>
  systemPrompt === undefined
    ? undefined
    : {
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
      };

const titleOf = ({ title, messages }: SharedConversation) =>
  title ?? titleFromWords(messages[0]?.text ?? "");

/** Copies what a link shows into a new conversation of this person. @returns its id */
export async function copyShared(
  ownerId: string,
  shared: SharedConversation,
  presetName: string,
): Promise<string> {
  const id = newId();
  const now = new Date();
  const frozen = frozenFrom(shared.systemPrompt, {
    conversationId: id,
    name: presetName,
    createdAt: now,
  });
  const ids = shared.messages.map(newId);
  const toRow = ({ role, text, reasoning, model }: SharedMessage, index: number) => ({
    conversationId: id,
    id: ids[index] as string,
    parentId: ids[index - 1] ?? null,
    role,
    state: "complete" as const,
    text,
    reasoning: reasoning ?? null,
    model: model ?? null,
    createdAt: now,
    ...(role === "assistant" ? { finishReason: "stop" as const, endedAt: now } : {}),
  });
  const row = {
    id,
    ownerId,
    title: titleOf(shared),
    titledBy: "words" as const,
    pinned: false,
    archived: false,
    activeMessageId: ids.at(-1) ?? null,
    createdAt: now,
    updatedAt: now,
  };
  await atomic(database(), (db) => [
    ...insertConversationWrites(db, row, frozen),
    ...shared.messages.map((message, index) => insertMessage(db, toRow(message, index))),
  ]);
  const copied = await findConversation(database(), ownerId, id);
  if (copied) announceConversation(ownerId, copied);
  return id;
}
