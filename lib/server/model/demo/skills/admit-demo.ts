import type { Heard } from "../heard";
import { inBoth, quoted, shortened } from "../skill";

const QUOTE_LENGTH = 160;

const admission = inBoth(
  "I am only Parley's demo model, and I do not know the answer to this. I received it safely, though:",
  "我只是 Parley 的演示模型，不知道这个问题的答案。不过它已安全送达：",
);

const underPrompt = inBoth("I was also told, by the system prompt:", "系统提示词还告诉我：");

const suggestions = inBoth(
  `A real model would answer here: ask me *how to connect a real model*. What I can do myself:

- *Who are you?* (I also quote my system prompt)
- *What can Parley do?*
- *Count to 100*, *write 20 paragraphs*: to try Stop, reload and a second tab
- *Show me a table*, *code*, *mathematics*, *Markdown*
- *Repeat what I said*, *how many messages*, *summarise our conversation*
- 用中文提问，我就用中文回答`,
  `真正的模型会在这里回答：问我*如何接入真正的模型*。我自己会做的有：

- *你是谁？*（我也会引用系统提示词）
- *Parley 能做什么？*
- *数到 100*、*写 20 个段落*：试试停止、刷新和第二个标签页
- *给我看一个表格*、*代码*、*数学公式*、*Markdown*
- *我刚才说了什么*、*有多少条消息*、*总结我们的对话*`,
);

/** Says honestly that it does not know, shows what arrived, and what may be tried instead. */
export function admitDemo(heard: Heard): string {
  const { question, system } = heard;
  const parts = [admission(heard), quoted(shortened(question, QUOTE_LENGTH))];
  if (system !== "") parts.push(underPrompt(heard), quoted(shortened(system, QUOTE_LENGTH)));
  return [...parts, suggestions(heard)].join("\n\n");
}
