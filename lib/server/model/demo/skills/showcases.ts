import { inBoth, type Skill } from "../skill";

const table: Skill = {
  asked: /\btables?\b|表格/i,
  says: inBoth(
    `Here is a table:

| What happens | What Parley does | What you lose |
| :-- | :-- | --: |
| You reload the page | The answer goes on | 0 words |
| You close the tab | The answer goes on | 0 words |
| The server is killed | The answer is marked, with *Continue* | about a second |
| You press *Stop* | The model stops at once | 0 words |`,
    `这是一个表格：

| 发生什么 | Parley 怎么做 | 你失去什么 |
| :-- | :-- | --: |
| 刷新页面 | 回答继续 | 0 个字 |
| 关闭标签页 | 回答继续 | 0 个字 |
| 服务器被强行终止 | 标记回答，可*继续* | 约一秒 |
| 按*停止* | 模型立即停止 | 0 个字 |`,
  ),
};

const code: Skill = {
  asked:
    /\b(code|program|function|script|python|javascript|typescript|sql|snippet|algorithm)\b|代码|程序|函数|脚本/i,
  says: inBoth(
    `Here is some code. This program talks to Parley as it would to OpenAI, with a personal key:

\`\`\`python
from openai import OpenAI

client = OpenAI(base_url="https://chat.example.org/v1", api_key="…")
stream = client.chat.completions.create(
    model="parley-demo",
    messages=[{"role": "user", "content": "Count to 10"}],
    stream=True,
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="")
\`\`\`

And a small one in TypeScript, with \`inline code\` beside it:

\`\`\`ts
const fibonacci = (n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
\`\`\``,
    `这是一段代码。下面的程序用个人密钥访问 Parley，就像访问 OpenAI 一样：

\`\`\`python
from openai import OpenAI

client = OpenAI(base_url="https://chat.example.org/v1", api_key="…")
stream = client.chat.completions.create(
    model="parley-demo",
    messages=[{"role": "user", "content": "数到 10"}],
    stream=True,
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="")
\`\`\`

再来一小段 TypeScript，旁边是\`行内代码\`：

\`\`\`ts
const fibonacci = (n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
\`\`\``,
  ),
};

const mathematics: Skill = {
  asked: /\b(math(s|ematics)?|formulas?|equations?|latex|integral)\b|数学|公式|方程/i,
  says: inBoth(
    `Here is some mathematics. The sum of the first $n$ numbers is $\\frac{n(n+1)}{2}$, and this one is worth a line of its own:

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

The roots of $ax^2 + bx + c = 0$ are

$$
x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}
$$`,
    `这是一些数学公式。前 $n$ 个数之和是 $\\frac{n(n+1)}{2}$，而这一个值得单独占一行：

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

方程 $ax^2 + bx + c = 0$ 的根是

$$
x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}
$$`,
  ),
};

const markdown: Skill = {
  asked: /\b(markdown|formatting|lists?|headings?|bullet)\b|格式|列表|标题样式/i,
  says: inBoth(
    `## A heading

Text can be **bold**, *slanted*, ~~struck out~~ or \`code\`, and [a link](https://commonmark.org/help/) leads elsewhere.

1. First
2. Second
   - with a point below it
   - and another

- [x] lists of things done
- [ ] and of things to do

> A quotation stands apart.

---

And a line divides.`,
    `## 一个标题

文字可以是**粗体**、*斜体*、~~删除线~~或\`代码\`，[链接](https://commonmark.org/help/)通向别处。

1. 第一
2. 第二
   - 下面一点
   - 再一点

- [x] 已完成的事
- [ ] 待办的事

> 引文自成一段。

---

还有一条分隔线。`,
  ),
};

/** Shows of what the screen can draw. */
export const showcases: readonly Skill[] = [table, mathematics, markdown, code];
