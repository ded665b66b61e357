import { z } from "zod";
import type { SecretKind } from "./find-secrets";
import { idSchema } from "./id-schema";
import {
  MARK_LENGTH_MAX,
  MASKS_PER_SHARE_MAX,
  MESSAGES_PER_CONVERSATION_MAX,
  PASSWORD_LENGTH_MAX,
} from "./limits";

/** A message as strangers see it: no id, no usage, nothing but what was said. */
export type SharedMessage = {
  role: "user" | "assistant";
  text: string;
  reasoning?: string;
  /** The model that answered. */
  model?: string;
};

/** All that a share link shows, as it is stored with it. */
export type SharedConversation = {
  /** Absent when the owner keeps it to themselves. */
  title?: string;
  /** The owner's name, when they show it. */
  author?: string;
  systemPrompt?: string;
  messages: SharedMessage[];
};

/** What the head of a link's page says of it. */
export type SharedFacts = {
  title?: string;
  author?: string;
  /** Those that answered, each once. */
  models: string[];
};

const fields = ["title", "systemPrompt", "text", "reasoning"] as const;

export type SharedField = (typeof fields)[number];

/** A place in what is shared, in UTF-16 code units of the original. Title and system prompt are of no message. */
export type SharedPlace = {
  messageId: string | null;
  field: SharedField;
  start: number;
  end: number;
};

/** Something in it that looks like a secret. */
export type FoundSecret = SharedPlace & {
  kind: SecretKind;
  /** Its words, to show the owner what was meant. */
  words: string;
  masked: boolean;
};

/** A message that could go out, by its first words. */
export type ShareableMessage = Pick<SharedMessage, "role"> & { id: string; words: string };

/** What the owner sees before anything goes out. */
export type SharePreview = {
  content: SharedConversation;
  /** The very page that strangers would see, with `secret-N` marked where the Nth of `secrets` stands unmasked. */
  html: string;
  /** All messages of the branch in reading order, also those that do not go out. */
  messages: ShareableMessage[];
  /** Those that do; on the page the first of them is `m1`. */
  shownIds: string[];
  /** What there is to be included. */
  hasSystemPrompt: boolean;
  hasReasoning: boolean;
  secrets: FoundSecret[];
  /** Names exactly this content: to be sent along when the link is made. */
  digest: string;
};

/** So many models name a conversation; a page that named thousands would name none. */
const MODELS_NAMED_MAX = 20;

export function factsOf({ title, author, messages }: SharedConversation): SharedFacts {
  const models = [...new Set(messages.flatMap(({ model }) => model ?? []))];
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    models: models.slice(0, MODELS_NAMED_MAX),
  };
}

const contentShape = {
  /** Left out: all of the branch that is shown. */
  upToMessageId: idSchema.optional(),
  includeTitle: z.boolean().optional(),
  includeSystemPrompt: z.boolean().optional(),
  includeReasoning: z.boolean().optional(),
  showName: z.boolean().optional(),
  leftOutIds: z.array(idSchema).max(MESSAGES_PER_CONVERSATION_MAX).optional(),
  masks: z
    .array(
      z
        .object({
          messageId: idSchema.nullable(),
          field: z.enum(fields),
          start: z.number().int().min(0),
          end: z.number().int(),
        })
        .refine(({ start, end }) => start < end, "A mask ends after it starts."),
    )
    .max(MASKS_PER_SHARE_MAX)
    .optional(),
};

/** What goes out, as the owner chooses it. */
export const shareContentSchema = z.object(contentShape);
export type ShareContentChoice = z.infer<typeof shareContentSchema>;
type Chosen = {
  [Choice in keyof ShareContentChoice]-?: NonNullable<ShareContentChoice[Choice]>;
};
/** How far it goes is null where that was left out: to the end, wherever that is when it is shared. */
export type ShareChoices = Omit<Chosen, "upToMessageId"> & { upToMessageId: string | null };

const accessShape = {
  /** Null for never. */
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
  /** Null takes it away. */
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX).nullish(),
};

/** What the preview showed: with another content by now, nothing goes out. */
const digest = { digest: z.string().max(MARK_LENGTH_MAX).optional() };

export const newShareSchema = z.object({ ...contentShape, ...accessShape, ...digest });
export type NewShare = z.infer<typeof newShareSchema>;

/** A link as its owner knows it. */
export type Share = {
  token: string;
  url: string;
  conversationId: string;
  title: string;
  choices: ShareChoices;
  messageCount: number;
  hasPassword: boolean;
  expiresAt: string | null;
  views: number;
  lastViewedAt: string | null;
  createdAt: string;
  updatedAt: string;
};

/** What was left out of a choice, as it is by itself: the title goes out, nothing else that was not said. */
export const choicesFrom = (choice: ShareContentChoice): ShareChoices => ({
  upToMessageId: choice.upToMessageId ?? null,
  includeTitle: choice.includeTitle ?? true,
  includeSystemPrompt: choice.includeSystemPrompt ?? false,
  includeReasoning: choice.includeReasoning ?? false,
  showName: choice.showName ?? false,
  leftOutIds: choice.leftOutIds ?? [],
  masks: choice.masks ?? [],
});
