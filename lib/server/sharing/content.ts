import { createHash } from "node:crypto";
import { findFrozenPreset } from "@/db/queries/frozen-presets";
import { listMessageParents, listMessagesById, type MessageRow } from "@/db/queries/messages";
import { Refusal } from "@/lib/domain/errors";
import { findSecrets } from "@/lib/domain/find-secrets";
import { MESSAGES_PER_CONVERSATION_MAX, SHARE_BYTES_MAX } from "@/lib/domain/limits";
import { masked } from "@/lib/domain/mask";
import { pathTo } from "@/lib/domain/message-tree";
import {
  choicesFrom,
  type FoundSecret,
  type ShareChoices,
  type ShareContentChoice,
  type SharedConversation,
  type SharedMessage,
  type SharedPlace,
  type SharePreview,
} from "@/lib/domain/share";
import type { User } from "@/lib/domain/user";
import { conversationOf } from "../conversation-of";
import { database } from "../database";

type Field = Pick<SharedPlace, "messageId" | "field">;
type Shown = { place: Field; text: string };

/** What was said down to the last message that is wanted; an answer under way is not said yet. */
async function branchUpTo(conversationId: string, lastId: string): Promise<MessageRow[]> {
  const tree = await listMessageParents(database(), conversationId, MESSAGES_PER_CONVERSATION_MAX);
  const path = pathTo(tree, lastId).map(({ id }) => id);
  const rows = await listMessagesById(database(), conversationId, path);
  return rows.filter(
    ({ role, state, text }) =>
      (role === "user" || role === "assistant") && state !== "streaming" && text !== "",
  );
}

/** The system prompt of the newest answer among them. */
async function systemPromptOf(
  conversationId: string,
  branch: readonly MessageRow[],
): Promise<string | undefined> {
  const id = branch.findLast(({ role }) => role === "assistant")?.frozenPresetId ?? null;
  const frozen = id === null ? undefined : await findFrozenPreset(database(), conversationId, id);
  return frozen?.systemPrompt || undefined;
}

const isAt = (place: SharedPlace, { messageId, field }: Field) =>
  place.messageId === messageId && place.field === field;

/** Shows a text as it goes out, and notes what in it looks like a secret. */
function shower({ masks }: ShareChoices, secrets: FoundSecret[]) {
  return ({ place, text }: Shown): string => {
    const here = masks.filter((mask) => isAt(mask, place));
    for (const { kind, start, end } of findSecrets(text)) {
      const isMasked = here.some((mask) => mask.start <= start && end <= mask.end);
      const words = text.slice(start, end);
      secrets.push({ ...place, kind, start, end, words, masked: isMasked });
    }
    return masked(text, here);
  };
}

type Source = {
  owner: Pick<User, "name">;
  title: string;
  branch: MessageRow[];
  systemPrompt: string | undefined;
};

function contentFrom(
  { owner, title, branch, systemPrompt }: Source,
  choices: ShareChoices,
): { content: SharedConversation; secrets: FoundSecret[] } {
  const secrets: FoundSecret[] = [];
  const show = shower(choices, secrets);
  const toShared = (row: MessageRow): SharedMessage => {
    const { id: messageId, role, text, reasoning, model } = row;
    return {
      role: role === "user" ? "user" : "assistant",
      text: show({ place: { messageId, field: "text" }, text }),
      ...(choices.includeReasoning && reasoning
        ? { reasoning: show({ place: { messageId, field: "reasoning" }, text: reasoning }) }
        : {}),
      ...(model === null ? {} : { model }),
    };
  };
  const content = {
    ...(choices.includeTitle && title !== ""
      ? { title: show({ place: { messageId: null, field: "title" }, text: title }) }
      : {}),
    ...(choices.showName && owner.name !== null ? { author: owner.name } : {}),
    ...(choices.includeSystemPrompt && systemPrompt !== undefined
      ? {
          systemPrompt: show({
            place: { messageId: null, field: "systemPrompt" },
            text: systemPrompt,
          }),
        }
      : {}),
    messages: branch.filter(({ id }) => !choices.leftOutIds.includes(id)).map(toShared),
  };
  return { content, secrets };
}

export const digestOf = (content: SharedConversation) =>
  createHash("sha256").update(JSON.stringify(content)).digest("base64url");

/** What a link of this conversation would show, by what the owner chooses. @throws Refusal */
export async function contentOf(
  owner: Pick<User, "id" | "name">,
  conversationId: string,
  choice: ShareContentChoice,
): Promise<SharePreview & { choices: ShareChoices; title: string }> {
  const { title, activeMessageId } = await conversationOf(owner.id, conversationId);
  const upToMessageId = choice.upToMessageId ?? activeMessageId;
  const branch = upToMessageId === null ? [] : await branchUpTo(conversationId, upToMessageId);
  if (choice.upToMessageId !== undefined && branch.length === 0)
    throw new Refusal("not_found", "There is no such message.", { param: "upToMessageId" });
  if (upToMessageId === null || branch.length === 0)
    throw new Refusal("invalid_request", "There is nothing to share in this conversation yet.");

  const choices = choicesFrom(choice, upToMessageId);
  const systemPrompt = await systemPromptOf(conversationId, branch);
  const { content, secrets } = contentFrom({ owner, title, branch, systemPrompt }, choices);
  if (Buffer.byteLength(JSON.stringify(content)) > SHARE_BYTES_MAX)
    throw new Refusal("too_large", `A link can show ${SHARE_BYTES_MAX} bytes at most.`);
  const messageIds = branch.map(({ id }) => id);
  return { content, messageIds, secrets, digest: digestOf(content), choices, title };
}

/** The same for the owner's eyes, before anything goes out. @throws Refusal */
export async function previewOf(
  owner: Pick<User, "id" | "name">,
  conversationId: string,
  choice: ShareContentChoice,
): Promise<SharePreview> {
  const { content, messageIds, secrets, digest } = await contentOf(owner, conversationId, choice);
  return { content, messageIds, secrets, digest };
}
