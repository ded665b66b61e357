import { atomic } from "@/db/atomic";
import {
  type ConversationRow,
  findConversation,
  insertConversationWrites,
  updateConversationWrite,
} from "@/db/queries/conversations";
import { insertMessage, type NewMessageRow } from "@/db/queries/messages";
import type { CompletionRequest } from "@/lib/domain/completion-request";
import type { FinishReason } from "@/lib/domain/model";
import { titleFromWords } from "@/lib/domain/title";
import type { Usage } from "@/lib/domain/usage";
import { parentFor } from "../answers/ask";
import { announce } from "../changes";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { frozenPrompt, pathRows } from "../path-rows";
import { newTurns, systemOf } from "./keepable";

/** What a model answered over `/v1`, and how it ended. */
export type ExchangeEnd = {
  state: "complete" | "stopped" | "interrupted" | "failed";
  text: string;
  reasoning: string;
  finishReason: FinishReason | null;
  usage: Usage | null;
  /** In billionths of a US dollar; null where the model has no price. */
  cost: number | null;
  /** Null when no token came. */
  firstTokenMs: number | null;
  model: string;
};

export type Exchange = {
  conversationId: string;
  isNew: boolean;
  messages: CompletionRequest["messages"];
  end: ExchangeEnd;
};

/** What was said, and then the answer, as rows. */
function rowsOf(
  { conversationId, isNew, messages, end }: Exchange,
  { parentId, createdAt }: { parentId: string | null; createdAt: Date },
): (NewMessageRow & { id: string })[] {
  const said = newTurns(messages, isNew);
  const answer = { role: "assistant" as const, text: end.text, model: end.model };
  const rows = pathRows([...said, answer], { conversationId, parentId, createdAt });
  const last = rows.at(-1);
  const { state, finishReason, usage, cost, firstTokenMs } = end;
  const reasoning = end.reasoning || null;
  if (last) Object.assign(last, { state, finishReason, usage, cost, firstTokenMs, reasoning });
  if (last && state === "interrupted") last.failure = "connection_lost";
  return rows;
}

async function storeNew(ownerId: string, exchange: Exchange): Promise<void> {
  const { conversationId, messages, end } = exchange;
  const createdAt = new Date();
  const rows = rowsOf(exchange, { parentId: null, createdAt });
  const system = systemOf(messages);
  const question = newTurns(messages, true).find(({ role }) => role === "user");
  const frozen =
    system === "" ? undefined : frozenPrompt(system, { conversationId, name: "API", createdAt });
  const row = {
    id: conversationId,
    ownerId,
    title: titleFromWords(question?.text ?? ""),
    titledBy: "words" as const,
    pinned: false,
    archived: false,
    model: end.model,
    activeMessageId: rows.at(-1)?.id ?? null,
    createdAt,
    updatedAt: createdAt,
  };
  await atomic(database(), (db) => [
    ...insertConversationWrites(db, row, frozen),
    ...rows.flatMap((message) => insertMessage(db, message)),
  ]);
}

async function storeFurther(conversation: ConversationRow, exchange: Exchange): Promise<void> {
  const createdAt = new Date();
  const parentId = await parentFor(conversation, undefined);
  const rows = rowsOf(exchange, { parentId, createdAt });
  const { conversationId, end } = exchange;
  const change = {
    activeMessageId: rows.at(-1)?.id ?? null,
    model: end.model,
    updatedAt: createdAt,
  };
  await atomic(database(), (db) => [
    ...rows.flatMap((message) => insertMessage(db, message)),
    updateConversationWrite(db, conversationId, change),
  ]);
}

/**
 * Stores what was asked and answered over `/v1` as a conversation of this person, or as the end of one that they have.
 * What failed before its first word is not stored, and neither is what belongs to a conversation deleted meanwhile.
 */
export async function keepExchange(ownerId: string, exchange: Exchange): Promise<void> {
  const { conversationId, isNew, end } = exchange;
  if (end.state !== "complete" && end.text === "" && end.reasoning === "") return;
  const known = await findConversation(database(), ownerId, conversationId);
  if (isNew) await storeNew(ownerId, exchange);
  else if (known) await storeFurther(known, exchange);
  const stored = await findConversation(database(), ownerId, conversationId);
  if (!stored) return;
  announce(ownerId, { type: "messages-changed", conversationId });
  announceConversation(ownerId, stored);
}
