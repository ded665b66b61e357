import { isDuplicate, isOrphan } from "@/db/failure";
import { insertAnswer } from "@/db/queries/answers";
import type { ConversationRow } from "@/db/queries/conversations";
import { findFirstReply, findMessage } from "@/db/queries/messages";
import type { NewMessage } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import type { ChooseModel } from "@/lib/domain/model";
import { promptFrom } from "@/lib/domain/prompt";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { withinQuota } from "../storage";
import { admitPrompt } from "../usage/admission";
import { begin } from "./begin";
import { branchTo, messageOf } from "./branch";
import { givenBy } from "./given";
import { liveReplyTo } from "./live-answers";

type Turn = { ownerId: string; conversationId: string; message: NewMessage };

/** The answer that a question with this id has got already; undefined for a new question. */
async function answerTo(conversationId: string, questionId: string): Promise<string | undefined> {
  const question = await findMessage(database(), conversationId, questionId);
  if (!question) return undefined;
  const answer =
    question.role === "user"
      ? await findFirstReply(database(), conversationId, questionId)
      : undefined;
  if (!answer)
    throw new Refusal("conflict", "A message with this id is there already.", { param: "id" });
  return answer.id;
}

/**
 * What a question follows. Left out, it is the active leaf; while that is still being written, the question
 * becomes a branch beside the one being answered.
 */
export async function parentFor(
  { id, activeMessageId }: ConversationRow,
  wished: string | null | undefined,
) {
  if (wished === null) return null;
  if (wished !== undefined) {
    const parent = await messageOf(id, wished);
    if (parent.state === "streaming")
      throw new Refusal("conflict", "That answer is still being written.", { param: "parentId" });
    return parent.id;
  }
  if (activeMessageId === null) return null;
  const leaf = await messageOf(id, activeMessageId);
  if (leaf.state !== "streaming") return leaf.id;
  return leaf.parentId === null ? null : (await messageOf(id, leaf.parentId)).parentId;
}

/**
 * Stores a question with an empty answer in one write and sets the answer going. Gives the answer's id; a question
 * whose id is there already is not asked again, also when two requests race: its answer's id is given.
 * @throws Refusal
 */
export async function ask(
  { ownerId, conversationId, message }: Turn,
  chooseModel: ChooseModel,
): Promise<string> {
  const conversation = await conversationOf(ownerId, conversationId);
  const known = await answerTo(conversationId, message.id);
  if (known !== undefined) return known;

  const parentId = await parentFor(conversation, message.parentId);
  const chosen = await chooseModel({ asked: message.model, remembered: conversation.model });
  const branch = await branchTo(conversationId, parentId);
  const { frozenPresetId } = conversation;
  const given = await givenBy(conversationId, frozenPresetId);
  const turns = [...branch, { role: "user" as const, text: message.text }];
  const prompt = promptFrom(given, turns);
  const admission = await admitPrompt(ownerId, { model: chosen.name, ...prompt });
  const live = liveReplyTo(conversationId, message.id);
  if (live) {
    admission.end();
    await live.begun;
    return live.identity.id;
  }

  const answerId = newId();
  const common = { conversationId, text: "", createdAt: new Date() };
  const question = {
    ...common,
    id: message.id,
    parentId,
    role: "user",
    state: "complete",
    text: message.text,
  } as const;
  const answer = {
    ...common,
    id: answerId,
    parentId: message.id,
    role: "assistant",
    state: "streaming",
    model: chosen.name,
    frozenPresetId,
  } as const;
  try {
    await begin(
      {
        identity: {
          ownerId,
          conversationId,
          id: answerId,
          parentId: message.id,
          model: chosen.name,
        },
        prompt,
        admission,
        store: () => insertAnswer(database(), { question, answer }, withinQuota(ownerId)),
      },
      chosen,
    );
  } catch (error) {
    if (isOrphan(error)) throw new Refusal("not_found", "The conversation is no longer there.");
    const stored = isDuplicate(error) ? await answerTo(conversationId, message.id) : undefined;
    if (stored === undefined) throw error;
    return stored;
  }
  return answerId;
}
