import { join } from "node:path";
import { atomic } from "@/db/atomic";
import { openDatabase } from "@/db/open";
import { insertConversation } from "@/db/queries/conversations";
import { insertMessage } from "@/db/queries/messages";
import { newId } from "@/lib/domain/id";

type Wanted = {
  dataDir: string;
  ownerId: string;
  count: number;
  /** Other words for the first question and its answer, and what was thought before that. */
  first?: { question?: string; reasoning?: string; answer?: string };
};

const AT = new Date("2026-01-01T00:00:00Z");
const SOME = 500;

const questionText = (number: number) =>
  `Question ${number}: what should I know about number ${number}?`;

/** Answers of several kinds in turn, each with its number in words that stand nowhere else. */
function answerText(number: number): string {
  const opening = `Answer ${number}. The number ${number} has **${String(number).length}** digits, and its mark is \`mark-${number}\`.`;
  const kinds = [
    "It is a plain one, said in a few words.",
    "- first, it is a number\n- second, it comes after the one before it\n- third, it is followed by another",
    "```js\nfor (let each = 0; each < 10; each += 1) {\n  console.log(each, each * each);\n}\n```",
    "| times | gives |\n| --- | --- |\n| 2 | double |\n| 3 | triple |",
    "Much can be said about it. ".repeat(25),
  ];
  return `${opening}\n\n${kinds[number % kinds.length] ?? ""}`;
}

function question(index: number, first: Wanted["first"]) {
  const words = index === 0 ? first?.question : undefined;
  return { role: "user" as const, text: words ?? questionText(index / 2 + 1), finishReason: null };
}

function answer(index: number, first: Wanted["first"]) {
  const { answer: words, reasoning = null } = (index === 1 && first) || {};
  const text = words ?? answerText((index + 1) / 2);
  return { role: "assistant" as const, text, reasoning, finishReason: "stop" as const };
}

/** Stores a conversation of `count` messages in the database of a running Parley. @returns its id */
export async function storeLongConversation({
  dataDir,
  ownerId,
  count,
  first,
}: Wanted): Promise<string> {
  const db = openDatabase(join(dataDir, "parley.db"));
  const id = newId();
  const row = { id, ownerId, title: `${count} messages`, createdAt: AT, updatedAt: AT };
  const place = { pinned: false, archived: false, activeMessageId: `m${count}` };
  await insertConversation(db, { row: { ...row, ...place, titledBy: "hand" } });
  const rows = Array.from({ length: count }, (_, index) => ({
    ...(index % 2 === 0 ? question : answer)(index, first),
    conversationId: id,
    id: `m${index + 1}`,
    parentId: index === 0 ? null : `m${index}`,
    state: "complete" as const,
    createdAt: AT,
    endedAt: AT,
  }));
  for (let from = 0; from < count; from += SOME) {
    const some = rows.slice(from, from + SOME);
    await atomic(db, (d) => some.flatMap((row) => insertMessage(d, row)));
  }
  db.$client.close();
  return id;
}
