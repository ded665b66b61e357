import { reopenAnswer } from "@/db/queries/answers";
import type { MessageRow } from "@/db/queries/messages";
import { partsFrom } from "@/lib/domain/answer-text";
import { Refusal } from "@/lib/domain/errors";
import type { ChooseModel } from "@/lib/domain/model";
import { continuationFrom, promptFrom } from "@/lib/domain/prompt";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { withinQuota } from "../storage";
import { admitPrompt } from "../usage/admission";
import type { AnswerPlace } from "./answer-place";
import { begin } from "./begin";
import { branchTo, messageOf } from "./branch";
import { givenBy } from "./given";
import { liveAnswer } from "./live-answers";

const notContinuable = () =>
  new Refusal(
    "conflict",
    "This answer cannot be continued: it is complete, or something follows it.",
  );

const isCutShort = ({ state, finishReason }: MessageRow) =>
  state !== "complete" || finishReason === "length";

/** Lets a cut-off answer go on in place: what it has stays, what comes is appended. Attaches when it is going on already. */
export async function continueAnswer(
  { ownerId, conversationId, answerId }: AnswerPlace,
  chooseModel: ChooseModel,
): Promise<void> {
  const conversation = await conversationOf(ownerId, conversationId);
  const message = await messageOf(conversationId, answerId);
  if (message.role !== "assistant") throw new Refusal("not_found", "There is no such answer.");
  if (liveAnswer(conversationId, answerId)) return;
  if (!isCutShort(message)) throw notContinuable();

  const chosen = await chooseModel({ remembered: message.model ?? conversation.model });
  const branch = await branchTo(conversationId, answerId);
  const given = await givenBy(conversationId, message.frozenPresetId);
  const promptOf = message.text === "" ? promptFrom : continuationFrom;
  const prompt = promptOf(given, branch);
  const admission = await admitPrompt(ownerId, { model: chosen.name, ...prompt });
  if (liveAnswer(conversationId, answerId)) return admission.end();
  await begin(
    {
      identity: {
        ownerId,
        conversationId,
        id: answerId,
        parentId: message.parentId,
        model: chosen.name,
      },
      written: partsFrom(message),
      before: message,
      prompt,
      admission,
      store: async () => {
        const key = { conversationId, answerId };
        if (!(await reopenAnswer(database(), key, withinQuota(ownerId)))) throw notContinuable();
      },
    },
    chosen,
  );
}
