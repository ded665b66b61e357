const repeated = (unit: string) => (length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const numbered = (make: (number: number) => string) => (length: number) => {
  let text = "";
  for (let number = 1; text.length < length; number += 1) text += make(number);
  return text.slice(0, length);
};

const nested = (open: string, close: string) => (length: number) => {
  const times = Math.floor((length - 1) / (open.length + close.length));
  return `${open.repeat(times)}a${close.repeat(times)}`;
};

const row = (number: number) =>
  `| ${number} | **b** | \`c\` | [d](https://example.org/${number}) |\n`;

type LargeText = readonly [name: string, make: (length: number) => string];

/** Texts whose reading costs the square of their length, or more, with a reader that has no bounds. */
export const hostileTexts: readonly LargeText[] = [
  ["formulas that begin", repeated("\\[\na\n")],
  ["entities in an address", (length) => `http://a.b/${repeated("&a;")(length)}`],
  ["headings underlined", repeated("a\n===\n")],
  ["quotations with lazy lines", repeated("> a\nb\n")],
  ["emphasis", repeated("*a* ")],
  ["emphasis that begins", repeated("*a ")],
  ["emphasis of both kinds", repeated("*_")],
  ["emphasis within emphasis", nested("*a **", "**b* ")],
  ["one paragraph of many marks", repeated("a *b* `c` [d](https://example.org) e\n")],
  ["backticks of growing length", numbered((number) => `${"`".repeat(number % 90)} `)],
  ["brackets", repeated("[")],
  ["brackets within each other", nested("[", "]")],
  ["pictures within pictures", nested("![", "](a)")],
  ["references to nothing", repeated("[a][b] ")],
  ["definitions", numbered((number) => `[a${number}]: https://example.org/${number}\n`)],
  ["definitions with references", numbered((number) => `[a${number}]: b\n\n[a${number}] *c*\n\n`)],
  ["footnotes", numbered((number) => `a[^${number}]\n\n[^${number}]: b\n\n`)],
  ["one footnote, many times", (length) => `[^a]: b\n\n${repeated("c [^a]\n\n")(length)}`],
  ["quotations within each other", repeated(">")],
  ["quotations ever deeper", numbered((number) => `${"> ".repeat(number)}a\n\n`)],
  ["lists within each other in a line", repeated("- ")],
  ["numbers within each other in a line", repeated("1) ")],
  ["lists within each other", numbered((number) => `${"  ".repeat(number % 120)}- a\n`)],
  ["one item after the other", repeated("- a\n")],
  ["one item of many marks", (length) => `- ${repeated("*a*\n  `b`\n\n  ")(length)}`],
  ["a table of many cells", (length) => `|a|b|\n|-|-|\n${repeated("|*a*|b|\n")(length)}`],
  ["a table of one line", repeated("|a")],
  ["tags that begin", repeated("<a b='")],
  ["comments that begin", repeated("<!-- ")],
  ["dots and addresses", repeated("a.b@-")],
  ["addresses", repeated("www.a.b_a_ ")],
  ["escapes", repeated("\\*")],
  ["dollars", repeated("$a $$b ")],
  ["tildes", repeated("~")],
  ["empty lines", repeated("\n")],
  ["carriage returns", repeated("*a*\r")],
  ["code of one line", (length) => `\`\`\`js\n${repeated("f({[`${")(length)}`],
];

const section = (number: number) => `## Part ${number}

A process reads what was written **before** it, and \`appends\` what is new; so part ${number} never looks back.
The cost of one more line is the cost of that line, see [the notes](https://example.org/${number}).

- first, the text is cut where a block ends
- then the block is drawn *once*

\`\`\`ts
export const part${number} = (lines: string[]) => lines.filter((line) => line.length > ${number});
\`\`\`

`;

/** Texts as models write them. */
export const ordinaryTexts: readonly LargeText[] = [
  ["an answer of all kinds", numbered(section)],
  ["prose", repeated("It was said before, and it will be said again, that words are cheap.\n\n")],
  ["Chinese prose", repeated("这是一个很长的回答，**重点**在这里：请先备份数据。\n\n")],
  ["one long list", numbered((number) => `${number}. **Thing ${number}** is *measured*.\n`)],
  ["one long table", (length) => `| a | b | c | d |\n|---|---|---|---|\n${numbered(row)(length)}`],
  [
    "one code block",
    (length) => `\`\`\`ts\n${repeated("const a = (b: number) => b + 1;\n")(length)}`,
  ],
  [
    "paragraphs with formulas",
    repeated("Let $x_1 + \\frac{a}{b}$ be, then $$y = x^2$$ holds.\n\n"),
  ],
];
