/** Markdown of the kinds that models write. */
export const code = `Splitting at white space is enough for languages that put spaces between words:

\`\`\`ts
/** The number of words, however many spaces stand between them. */
export function countWords(text: string): number {
  return text.split(/\\s+/).filter((word) => word !== "").length;
}
\`\`\`

- An empty text has **no** words, which a plain \`split\` gets wrong.
- It takes time in proportion to the length of the text.

> Try it: \`countWords("to be, or not to be")\` is \`6\`.`;

export const table = `Then white space is not enough. The browser's own segmenter knows where words begin and end:

\`\`\`ts
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
\`\`\`

| Text | By spaces | By segments |
| :--- | ---: | ---: |
| \`to be, or not to be\` | 6 | 6 |
| \`well-known\` | 1 | 2 |
| \`and/or — maybe\` | 3 | 3 |

1. Segments are slower, yet still thousands of texts a second.
2. They also find words in Chinese and Thai, so **one** way is enough.`;

const works = [
  "measure the board twice",
  "mark the line with a knife",
  "saw on the waste side",
  "plane the edge square",
];

export const longAnswer = (step: number) =>
  `**Step ${step}.** First ${works[step % works.length]}, then ${works[(step + 1) % works.length]}.\n\n` +
  `Take your time here: what is a millimetre off now is a centimetre off at step ${step + 10}. ` +
  `When it is done, sweep the bench, sharpen the blade, and look at the whole chair once more from three paces away.`;
