/** What an answer is made of: headings, paragraphs, lists, code, a table. */
const section = (number: number) => `## Part ${number}: how it works

A process reads what was written **before** it, and \`appends\` what is new; so part ${number} never has to look back.
The cost of one more line is the cost of that line, *not* of all the lines there are, see [the notes](https://example.org/${number}).

- first, the text is cut where a block ends
- then the block is drawn once
- after that nothing of it is touched again

A second paragraph says the same in other words, a little longer than it must be, because models do that: they explain,
they repeat, they weigh one thing against another, and they come back to where they began, ${number} times if need be.

\`\`\`ts
export function part${number}(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith("${number}")).length;
}
\`\`\`

| Step | Cost | Note |
| :--- | ---: | :--- |
| read | ${number} | once |
| draw | ${number * 2} | once |

1. Ask what has changed.
2. Draw only that.

`;

const repeated = (make: (number: number) => string, length: number): string => {
  let text = "";
  for (let number = 1; text.length < length; number += 1) text += make(number);
  return text.slice(0, length);
};

const item = (number: number) =>
  `${number}. **Thing ${number}** is looked at, \`part${number}\` is measured, and what it costs is *written down*.\n`;

const row = (number: number) =>
  `| thing ${number} | **${number * 3}** | \`part${number}\` | once, and then no more |\n`;
const TABLE_HEAD = "| Thing | Cost | Part | Note |\n| :--- | ---: | :--- | :--- |\n";

/** Answers of exactly `length` characters: of many blocks, or of one that goes on and on. */
export const answers = {
  prose: (length: number) => repeated(section, length),
  list: (length: number) => repeated(item, length),
  table: (length: number) => `${TABLE_HEAD}${repeated(row, length)}`.slice(0, length),
};

const lines = (number: number) => `/** Adds ${number} to what it is given. */
export const add${number} = (value: number): number => {
  if (!Number.isFinite(value)) throw new RangeError("not a number: " + value);
  return value + ${number};
};

`;

/** One code block around `length` characters of code. */
export const code = (length: number) => `\`\`\`ts\n${repeated(lines, length)}\n\`\`\`\n`;
