import type { Locale } from "@/lib/domain/locale";
import type { ShareChoices, ShareContentChoice, SharedFacts } from "@/lib/domain/share";
import type { User } from "@/lib/domain/user";

/** Of which conversation, as its owner chooses. */
export type ContentInput = {
  owner: Pick<User, "id" | "name">;
  conversationId: string;
  choice: ShareContentChoice;
};

/** What a link will show, as it is stored with it. */
export type FrozenContent = {
  title: string;
  /** JSON of `SharedConversation`. */
  content: string;
  choices: ShareChoices;
  messageCount: number;
  digest: string;
};

/** From which message on to draw a link whose content is of this time (milliseconds since 1970). */
export type DrawInput = {
  token: string;
  updatedAt: number;
  from: number;
  /** Messages that are not to be read as Markdown, by their place; true for all. */
  plain: readonly number[] | true;
};

/** Some messages, drawn: pieces of UTF-8 with places for labels. */
export type DrawnUnit = {
  pieces: Uint8Array[];
  /** Characters in them, and what they took. */
  length: number;
  ms: number;
  /** The message to go on with; null at the end. */
  next: number | null;
  facts: SharedFacts;
};

/** What the thread that draws can be asked for. */
export type ShareTasks = {
  freeze: { input: ContentInput; result: FrozenContent };
  /** The body of the answer: JSON of `SharePreview`. */
  preview: {
    input: ContentInput & { locale: Locale; style: string; isPlain: boolean };
    result: Uint8Array<ArrayBuffer>;
  };
  /** Null when the link is gone, or its content is of another time. */
  draw: { input: DrawInput; result: DrawnUnit | null };
  /** The same as text for a Markdown file. */
  writeMarkdown: { input: Omit<DrawInput, "plain">; result: DrawnUnit | null };
};

export type TaskName = keyof ShareTasks;

/** What the thread says of a task. */
export type TaskAnswer =
  | { result: unknown }
  | { refused: { code: string; message: string; param: string | null } }
  | { failed: { error: string; code?: string; at?: string } };

/** Where the thread tells how far it is, in memory that both sides see: how many steps it has made, and at which message it is. */
export const PROGRESS = { steps: 0, message: 1, length: 2 } as const;
