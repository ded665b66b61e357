import { inBoth, type Skill } from "../skill";

const NUMBER_MAX = 2_000;
const NUMBER_DEFAULT = 20;

const limit = inBoth(
  `I stop at ${NUMBER_MAX}; real patience needs a real model.`,
  `我只数到 ${NUMBER_MAX}，再往后就交给真正的模型吧。`,
);

/** Counts, one number a line: the plainest way to see an answer stream, stop and continue. */
export const counting: Skill = {
  asked: /\bcount\b.*\b(to|from|up|till|until|slowly)\b|^count\b|(从.*)?数到|数数/i,
  says: (heard) => {
    const asked = Number(heard.wish.match(/\d+(?!.*\d)/)?.[0] ?? NUMBER_DEFAULT);
    const numbers = Array.from({ length: Math.min(asked, NUMBER_MAX) }, (_, index) =>
      String(index + 1),
    );
    return asked > NUMBER_MAX ? `${numbers.join("\n")}\n\n${limit(heard)}` : numbers.join("\n");
  },
};
