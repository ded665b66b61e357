import { inBoth, type Skill } from "../skill";

const hello: Skill = {
  asked:
    /^\W*(hi|hello|hey|good (morning|evening|afternoon|day)|hola|bonjour|hallo|servus|test(ing)?)\b|^(你好|您好|嗨|早上好|晚上好)/i,
  says: inBoth(
    `Hello! I am **parley-demo**, and I am here so that you can try Parley before a real model is connected.

Three things worth trying:

1. Ask me to *count to 200* and **reload the page** while I count.
2. Ask for *a table*, *some code* or *mathematics*.
3. Ask *how to connect a real model*.`,
    `你好！我是 **parley-demo**，在接入真正的模型之前，你可以用我来试用 Parley。

值得一试的三件事：

1. 让我*数到 200*，并在我数的时候**刷新页面**。
2. 要*一个表格*、*一段代码*或*数学公式*。
3. 问*如何接入真正的模型*。`,
  ),
};

const thanks: Skill = {
  asked: /^\W*(thanks|thank you|thx|great|nice|cool|well done)\b|^(谢谢|多谢|感谢|不错)/i,
  says: inBoth("You are welcome. What would you like to try next?", "不客气。接下来想试试什么？"),
};

const goodbye: Skill = {
  asked: /^\W*(bye|goodbye|see you|good night)\b|^(再见|拜拜|晚安)/i,
  says: inBoth(
    "Goodbye! This conversation will be here when you come back.",
    "再见！你回来时，这段对话还会在这里。",
  ),
};

export const greetings: readonly Skill[] = [hello, thanks, goodbye];
