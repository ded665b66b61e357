import { inBoth, type Skill } from "../skill";

const connect: Skill = {
  asked:
    /\b(connect|configure|set ?up|install|add|use)\b.*\b(model|key|provider|openai|ollama|vllm|llama|openrouter|azure|gpt|claude)\b|real (model|ai)|api[ _]key|OPENAI_|接入|连接.*模型|真正的模型|真实(的)?模型|密钥|配置模型/i,
  says: inBoth(
    `Whoever runs this site connects a real model with two settings, then starts it again:

\`\`\`sh
# OpenAI itself
OPENAI_API_KEY=sk-… npm start

# or any server with the same API, here Ollama on this machine
OPENAI_BASE_URL=http://localhost:11434/v1 npm start
\`\`\`

| server | \`OPENAI_BASE_URL\` | key |
| --- | --- | --- |
| OpenAI | not needed | yes |
| OpenRouter | \`https://openrouter.ai/api/v1\` | yes |
| Ollama | \`http://localhost:11434/v1\` | no |
| vLLM | \`http://localhost:8000/v1\` | no |
| llama.cpp | \`http://localhost:8080/v1\` | no |

The key stays on the server: no browser and no other user ever sees it. \`MODELS\` limits the choice, and \`DEFAULT_MODEL\` is what new conversations begin with. The README has the whole table.`,
    `由网站的管理者设置两个变量并重新启动，即可接入真正的模型：

\`\`\`sh
# OpenAI
OPENAI_API_KEY=sk-… npm start

# 或任何兼容的服务，例如本机的 Ollama
OPENAI_BASE_URL=http://localhost:11434/v1 npm start
\`\`\`

| 服务 | \`OPENAI_BASE_URL\` | 密钥 |
| --- | --- | --- |
| OpenAI | 不需要 | 需要 |
| OpenRouter | \`https://openrouter.ai/api/v1\` | 需要 |
| Ollama | \`http://localhost:11434/v1\` | 不需要 |
| vLLM | \`http://localhost:8000/v1\` | 不需要 |

密钥只保存在服务器上，任何浏览器和其他用户都看不到。\`MODELS\` 限定可选的模型，\`DEFAULT_MODEL\` 是新对话的默认模型。完整的表格见 README。`,
  ),
};

const parley: Skill = {
  asked:
    /\bparley\b|what can (you|i|this)|how does this (site|work)|^\s*help\b|features|能做什么|有什么功能|怎么用|帮助|这个网站/i,
  says: inBoth(
    `**Parley is a ChatGPT of one's own**: a site you host, where people sign in and talk to a model. What sets it apart:

- **No answer is ever lost.** Reload this page while I write, close the tab, open it on your phone: the answer goes on, and all of it is there.
- **Nothing is overwritten.** *Edit* a question or *Regenerate* an answer, and both versions stay; the small arrows switch between them.
- **The key stays on the server**, and conversations live in one SQLite file that is yours.
- **Two commands and it runs**, with me until a real model is connected.

Try it on me: *count slowly to 60*, then press **Stop** and **Continue**. Or ask for *a table*, *code*, *mathematics*, or *how to connect a real model*.`,
    `**Parley 是你自己的 ChatGPT**：一个由你托管的网站，大家登录后与模型对话。它的特别之处：

- **回答永不丢失。** 在我书写时刷新页面、关闭标签页、换到手机上打开：回答会继续，内容完整无缺。
- **什么都不会被覆盖。** *编辑*问题或*重新生成*回答，两个版本都会保留，用小箭头切换。
- **密钥只在服务器上**，对话保存在属于你的一个 SQLite 文件里。
- **两条命令即可运行**；接入真正的模型之前，由我来回答。

不妨试试：让我*慢慢数到 60*，然后按**停止**和**继续**。也可以要*一个表格*、*一段代码*、*数学公式*，或问*如何接入真正的模型*。`,
  ),
};

export const aboutParley: readonly Skill[] = [connect, parley];
