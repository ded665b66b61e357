import { insertAnswer } from "@/db/queries/answers";
import { insertConversation } from "@/db/queries/conversations";
import { newId } from "@/lib/domain/id";
import { database } from "@/lib/server/database";
import type { SeedAnswer, SeedConversation, SeedQuestion } from "./conversations";

const MODEL = "parley-demo";
const DAY_MS = 86_400_000;

/** Where in which conversation the next thing is said, and when. */
type Place = { conversationId: string; parentId: string | null; at: Date };

const messageAt = ({ conversationId, parentId, at }: Place, id: string) => ({
  conversationId,
  id,
  parentId,
  createdAt: at,
  endedAt: at,
});

const usageOf = (text: string) => {
  const outputTokens = Math.ceil(text.length / 4);
  return { inputTokens: 40, outputTokens, totalTokens: 40 + outputTokens };
};

const answerAt = (place: Place, { text, state = "complete", ...rest }: SeedAnswer) => ({
  ...messageAt(place, newId()),
  role: "assistant" as const,
  text,
  state,
  reasoning: rest.reasoning ?? null,
  failure: rest.failure ?? null,
  finishReason: rest.finishReason ?? (state === "complete" ? ("stop" as const) : null),
  model: MODEL,
  usage: state === "complete" ? usageOf(text) : null,
});

/** Stores a question with its answers, and all that followed them. What is stored last is what is shown. */
async function storeQuestion(place: Place, { text, answers }: SeedQuestion): Promise<void> {
  const question = {
    ...messageAt(place, newId()),
    role: "user" as const,
    state: "complete" as const,
    text,
  };
  for (const [index, seed] of answers.entries()) {
    const answer = answerAt({ ...place, parentId: question.id }, seed);
    await insertAnswer(database(), { answer, ...(index === 0 ? { question } : {}) });
    for (const next of seed.next ?? [])
      await storeQuestion({ ...place, parentId: answer.id }, next);
  }
}

/** Stores one conversation of `ownerId`, with the days it is old. */
export async function storeConversation(ownerId: string, seed: SeedConversation): Promise<void> {
  const { title, daysAgo, pinned = false, questions } = seed;
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const conversationId = newId();
  const row = { id: conversationId, ownerId, title, pinned, createdAt: at, updatedAt: at };
  await insertConversation(database(), {
    row: { ...row, titledBy: "hand", archived: false, model: MODEL },
  });
  for (const question of questions)
    await storeQuestion({ conversationId, parentId: null, at }, question);
}
