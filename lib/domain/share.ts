import { z } from "zod";
import { idSchema } from "./id-schema";
import { MESSAGES_PER_CONVERSATION_MAX, PASSWORD_LENGTH_MAX } from "./limits";

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

/** A stretch of a message that is masked in the shared copy, in UTF-16 code units. */
export type Mask = { messageId: string; field: "text" | "reasoning"; start: number; end: number };

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
          messageId: idSchema,
          field: z.enum(["text", "reasoning"]),
          start: z.number().int().min(0),
          end: z.number().int(),
        })
        .refine(({ start, end }) => start < end, "A mask ends after it starts."),
    )
    .max(1_000)
    .optional(),
};

/** What goes out, as the owner chooses it. */
export const shareContentSchema = z.object(contentShape);
export type ShareContentChoice = z.infer<typeof shareContentSchema>;
export type ShareChoices = Omit<Required<ShareContentChoice>, "upToMessageId"> & {
  /** The last message of the branch when it was shared. */
  upToMessageId: string;
};

const accessShape = {
  /** Null for never. */
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
  /** Null takes it away. */
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX).nullish(),
};

/** What the preview showed: with another content by now, nothing goes out. */
const digest = { digest: z.string().max(100).optional() };

export const newShareSchema = z.object({ ...contentShape, ...accessShape, ...digest });
export type NewShare = z.infer<typeof newShareSchema>;

/** With any choice of content in it, the link is moved forward to what the conversation is now. */
export const shareChangeSchema = newShareSchema;
export type ShareChange = z.infer<typeof shareChangeSchema>;

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

export const defaultChoices = {
  includeTitle: true,
  includeSystemPrompt: false,
  includeReasoning: false,
  showName: false,
} as const;
