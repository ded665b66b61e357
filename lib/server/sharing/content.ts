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
  type ShareableMessage,
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

/** As much of a message as names it in a list. */
const FIRST_WORDS_MAX = 100;
const FIRST_WORDS_FROM = 500;

type Field = Pick<SharedPlace, "messageId" | "field">;
type Shown = { place: Field; text: string };

/** An answer under way is not said yet. */
const isSaid = ({ role, state, text }: MessageRow) =>
  (role === "user" || role === "assistant") && state !== "streaming" && text !== "";

/** What was said in the branch of a message, and how much of it down to that message. */
async function branchOf(
  conversationId: string,
  { activeId, lastId }: { activeId: string | null; lastId: string },
) {
  const tree = await listMessageParents(database(), conversationId, MESSAGES_PER_CONVERSATION_MAX);
  const active = pathTo(tree, activeId);
  const path = active.some(({ id }) => id === lastId) ? active : pathTo(tree, lastId);
  const ids = path.map(({ id }) => id);
  const whole = (await listMessagesById(database(), conversationId, ids)).filter(isSaid);
  const wanted = new Set(ids.slice(0, ids.indexOf(lastId) + 1));
  return { whole, shown: whole.filter(({ id }) => wanted.has(id)) };
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

const roleOf = (role: MessageRow["role"]) => (role === "user" ? "user" : "assistant");

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
      role: roleOf(role),
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
    messages: branch.map(toShared),
  };
  return { content, secrets };
}

const toShareable = ({ id, role, text }: MessageRow): ShareableMessage => ({
  id,
  role: roleOf(role),
  words: text.slice(0, FIRST_WORDS_FROM).trim().replace(/\s+/g, " ").slice(0, FIRST_WORDS_MAX),
});

const digestOf = (content: SharedConversation) =>
  createHash("sha256").update(JSON.stringify(content)).digest("base64url");

/** What a preview shows, before it is a page. */
export type PreviewedContent = Omit<SharePreview, "html">;

/** What a link of this conversation would show, by what the owner chooses. @throws Refusal */
export async function contentOf(
  owner: Pick<User, "id" | "name">,
  conversationId: string,
  choice: ShareContentChoice,
): Promise<PreviewedContent & { choices: ShareChoices; title: string }> {
  const { title, activeMessageId } = await conversationOf(owner.id, conversationId);
  const lastId = choice.upToMessageId ?? activeMessageId ?? "";
  const { whole, shown } = await branchOf(conversationId, { activeId: activeMessageId, lastId });
  if (choice.upToMessageId !== undefined && shown.length === 0)
    throw new Refusal("not_found", "There is no such message.", { param: "upToMessageId" });
  if (shown.length === 0)
    throw new Refusal("invalid_request", "There is nothing to share in this conversation yet.");

  const choices = choicesFrom(choice);
  const leftOut = new Set(choices.leftOutIds);
  const branch = shown.filter(({ id }) => !leftOut.has(id));
  const systemPrompt = await systemPromptOf(conversationId, shown);
  const { content, secrets } = contentFrom({ owner, title, branch, systemPrompt }, choices);
  if (Buffer.byteLength(JSON.stringify(content)) > SHARE_BYTES_MAX)
    throw new Refusal("too_large", `A link can show ${SHARE_BYTES_MAX} bytes at most.`);
  return {
    content,
    messages: whole.map(toShareable),
    shownIds: branch.map(({ id }) => id),
    hasSystemPrompt: systemPrompt !== undefined,
    hasReasoning: shown.some(({ reasoning }) => Boolean(reasoning)),
    secrets,
    digest: digestOf(content),
    choices,
    title,
  };
}

/** The same for the owner's eyes, before anything goes out. @throws Refusal */
export async function previewOf(
  owner: Pick<User, "id" | "name">,
  conversationId: string,
  choice: ShareContentChoice,
): Promise<PreviewedContent> {
  const { choices: _, title: __, ...preview } = await contentOf(owner, conversationId, choice);
  return preview;
}
