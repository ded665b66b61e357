import { z } from "zod";
import {
  type ConversationEntryRow,
  type ListPlace,
  listConversations as listRows,
} from "@/db/queries/conversations";
import type { ConversationPage } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import {
  CONVERSATIONS_PER_PAGE_MAX,
  CURSOR_LENGTH_MAX,
  TITLE_LENGTH_MAX,
} from "@/lib/domain/limits";
import { toEntry } from "../conversation-entry";
import { database } from "../database";

const PAGE_DEFAULT = 50;

/** `?q=&cursor=&limit=` of the list; `q` stands in the title. */
export const listQuerySchema = z.object({
  // SQLite would compare only what stands before a NUL.
  q: z
    .string()
    .trim()
    .max(TITLE_LENGTH_MAX)
    .refine((words) => !words.includes("\0"))
    .optional(),
  cursor: z.string().max(CURSOR_LENGTH_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(CONVERSATIONS_PER_PAGE_MAX).default(PAGE_DEFAULT),
});

const placeSchema = z.tuple([z.boolean(), z.number().int(), z.string()]);

const cursorFrom = ({ pinned, updatedAt, id }: ConversationEntryRow) =>
  Buffer.from(JSON.stringify([pinned, updatedAt.getTime(), id])).toString("base64url");

function placeFrom(cursor: string): ListPlace {
  try {
    const [pinned, updatedAt, id] = placeSchema.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString()),
    );
    return { pinned, updatedAt: new Date(updatedAt), id };
  } catch {
    throw new Refusal("invalid_request", "This cursor was not given out by the list.", {
      param: "cursor",
    });
  }
}

/** A page of the person's list: pinned ones first, then the most recently used. */
export async function listConversations(
  ownerId: string,
  { q, cursor, limit = PAGE_DEFAULT }: Partial<z.infer<typeof listQuerySchema>> = {},
): Promise<ConversationPage> {
  const after = cursor === undefined || cursor === "" ? undefined : placeFrom(cursor);
  const rows = await listRows(database(), ownerId, { titleWords: q, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    conversations: page.map(toEntry),
    nextCursor: rows.length > limit && last ? cursorFrom(last) : null,
  };
}
