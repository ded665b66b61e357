import { z } from "zod";
import { idSchema } from "./id-schema";
import { MESSAGE_BYTES_MAX, MODEL_NAME_LENGTH_MAX, TITLE_LENGTH_MAX } from "./limits";
import type { AnswerFailureCode, FinishReason, OmittedParts, Source } from "./model";
import { type FrozenPreset, presetChoiceShape } from "./preset";
import { wellFormedText } from "./text";
import type { Usage } from "./usage";

export type MessageRole = "system" | "user" | "assistant" | "tool";

/** An answer begins as `streaming` and ends in one of the other four; a question is `complete` from the start. */
export type MessageState = "streaming" | "complete" | "stopped" | "interrupted" | "failed";

export type ConversationEntry = {
  id: string;
  /** Empty until the first answer has ended. */
  title: string;
  pinned: boolean;
  archived: boolean;
  updatedAt: string;
  /** Whether a link shows some of it. */
  shared: boolean;
};

export type Conversation = ConversationEntry & {
  model: string | null;
  /** The preset that the next message is answered with, and its words as they were frozen; null for none. */
  presetId: string | null;
  systemPrompt: string | null;
  frozenPresetId: string | null;
  /** The same preset as it was taken up, without its words. */
  preset: FrozenPreset | null;
  createdAt: string;
};

export type Message = {
  id: string;
  parentId: string | null;
  role: MessageRole;
  text: string;
  reasoning?: string;
  state: MessageState;
  model: string | null;
  /** What the answer was given of presets, by its id in `presets`; null for nothing. */
  frozenPresetId: string | null;
  finishReason: FinishReason | null;
  /** Set when `state` is `failed` or `interrupted`. */
  failure: AnswerFailureCode | null;
  /** Names of the tools the model asked for; Parley runs none. */
  toolCalls?: string[];
  /** How many things beside text the answer had, which cannot be shown. */
  omitted?: OmittedParts;
  /** What the answer rests on; `[1]` in its text means the first. */
  sources?: Source[];
  usage: Usage | null;
  /** US dollars; null where the model had no price. */
  cost: number | null;
  /** From the question to the first token; null where none came. */
  firstTokenMs: number | null;
  createdAt: string;
  /** Null for questions, and for an answer that is still streaming. */
  endedAt: string | null;
};

/** A message without its words: where it stands in the tree. */
export type MessageNode = Pick<Message, "id" | "parentId" | "role" | "createdAt">;

/**
 * A conversation with all its branches, in the order they were written. Of a long one only the newest part of the branch
 * that is shown, with what leads to the rest.
 */
export type ConversationSnapshot = {
  conversation: Conversation;
  messages: Message[];
  activeMessageId: string | null;
  /** All that the conversation took up, in order. */
  presets: FrozenPreset[];
  /** Of a long one: all its messages without their words, in the order they were written. */
  tree?: MessageNode[];
  /** Of a long one: where the part before begins; null at the beginning. */
  nextCursor?: string | null;
};

/** An earlier part of a branch of a long conversation. */
export type MessagePage = { messages: Message[]; nextCursor: string | null };

/** What a page opens with: the snapshot, or of a long conversation only the end of the active branch. */
export type ConversationOpening = ConversationSnapshot & { isWhole: boolean };

export type ConversationPage = { conversations: ConversationEntry[]; nextCursor: string | null };

/** `cursor`: an earlier part of a long conversation, in place of the conversation itself. */
export const partQuerySchema = z.object({ cursor: idSchema.optional() });

const modelNameSchema = z.string().min(1).max(MODEL_NAME_LENGTH_MAX);
const titleSchema = wellFormedText.pipe(z.string().trim().min(1).max(TITLE_LENGTH_MAX));
const utf8Bytes = (text: string) => new TextEncoder().encode(text).length;

const messageTextSchema = wellFormedText
  .refine((text) => text.trim().length > 0, "A message needs some text.")
  .refine((text) => utf8Bytes(text) <= MESSAGE_BYTES_MAX, {
    error: "A message may be 1 MB at most.",
    params: { code: "too_large" },
  });

export const newConversationSchema = z.object({
  id: idSchema.optional(),
  ...presetChoiceShape,
  model: modelNameSchema.nullish(),
});
export type NewConversation = z.infer<typeof newConversationSchema>;

export const conversationChangeSchema = z.object({
  title: titleSchema.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  model: modelNameSchema.nullish(),
  ...presetChoiceShape,
  activeMessageId: idSchema.optional(),
});
export type ConversationChange = z.infer<typeof conversationChangeSchema>;

/** `parentId` left out: the active leaf; null: a further first message. */
export const newMessageSchema = z.object({
  id: idSchema,
  parentId: idSchema.nullish(),
  text: messageTextSchema,
  model: modelNameSchema.optional(),
});
export type NewMessage = z.infer<typeof newMessageSchema>;

export const newAnswerSchema = z.object({ id: idSchema, model: modelNameSchema.optional() });
export type NewAnswer = z.infer<typeof newAnswerSchema>;
