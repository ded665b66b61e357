/** One of each kind of thing that an answer can hold. */
export const richAnswer = `A **table**, some \`code\`, a formula and a diagram:

| One | Two |
| :-- | --: |
| [link](https://example.org) | 2 |

\`\`\`ts
const one: number = 1; // a comment
\`\`\`

$$
\\sum_{n=1}^{10} n
$$

\`\`\`mermaid
graph LR
  A --> B
\`\`\`

- [x] done
- [ ] to do

> A quotation.
`;
