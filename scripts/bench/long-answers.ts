const TOKENS = 10_000;

const sentences = [
  "Rivers carry sand to the sea, and the sea brings **some** of it back. ",
  "A harbour is dug where the water is deep; a town grows where the harbour is. ",
  "What was a path becomes a road, and `road-keepers` are paid for it. ",
  "In winter the boats lie *upside down* on the shore, like sleeping animals. ",
];

const line = (number: number) =>
  `  const value${number} = table[${number}] ?? compute(${number}, { depth: ${number % 7} });\n`;

const item = (number: number) =>
  `${number + 1}. **Thing ${number}** is looked at, \`part${number}\` is measured, and its cost is *written down*.\n`;

const row = (number: number) =>
  `${number === 0 ? "| Thing | Cost | Part |\n| :--- | ---: | :--- |\n" : ""}| thing ${number} | **${number * 3}** | \`part${number}\` |\n`;

/** The words of a text with the space after them: near enough to a model's tokens. */
const tokensOf = (text: string) => text.match(/\S+\s*/g) ?? [];

function firstTokens(part: (number: number) => string): string[] {
  const tokens: string[] = [];
  for (let number = 0; tokens.length < TOKENS; number += 1) tokens.push(...tokensOf(part(number)));
  return tokens.slice(0, TOKENS);
}

const paragraph = (number: number) => {
  const words = sentences.map((_, index) => sentences[(number + index) % sentences.length]);
  return `${number % 8 === 0 ? `## Part ${number / 8 + 1}\n\n` : ""}${words.join("")}\n\n`;
};

/** So many come at once, as timers cannot tell single tokens apart at full speed. */
export const TOKENS_A_PIECE = 4;

const inPieces = (tokens: readonly string[]) =>
  Array.from({ length: Math.ceil(tokens.length / TOKENS_A_PIECE) }, (_, index) =>
    tokens.slice(index * TOKENS_A_PIECE, (index + 1) * TOKENS_A_PIECE).join(""),
  );

/** Answers of 10,000 tokens, cut as a model sends them. */
export const longAnswers = {
  prose: inPieces(firstTokens(paragraph)),
  list: inPieces(firstTokens(item)),
  table: inPieces(firstTokens(row)),
  code: ["```ts\n", ...inPieces(firstTokens(line)), "\n```\n"],
};
