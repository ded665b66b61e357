type Said = { id: string; role: string };

const SHOWN_LENGTH = 120;

/** The first line of a question, as far as it can be shown. */
export const firstWords = (text: string) =>
  text.trim().split("\n", 1)[0]?.slice(0, SHOWN_LENGTH).toWellFormed() ?? "";

/** The question that is being read: the last one that does not stand below the message at the top. */
export function currentQuestionId(
  path: readonly Said[],
  topMessageId: string | undefined,
): string | undefined {
  const top = path.findIndex(({ id }) => id === topMessageId);
  const read = top === -1 ? path : path.slice(0, top + 1);
  return (read.findLast(({ role }) => role === "user") ?? path.find(({ role }) => role === "user"))
    ?.id;
}
