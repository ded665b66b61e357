import type { Heard } from "../heard";
import { inBoth, quoted, type Skill, shortened } from "../skill";
import { tokensOf } from "../tokens";

const QUOTE_LENGTH = 100;

const nothingYet = inBoth(
  "Nothing was said before this message, so there is nothing to look back on yet.",
  "在这条消息之前还没有任何内容，暂时没有可以回顾的。",
);

const questionsIn = ({ before }: Heard) => before.filter(({ role }) => role === "user");

const echo: Skill = {
  asked:
    /^\W*(please )?(repeat|say|echo)\b(?! (what|that|my|the (last|previous)|it|everything))|^(请)?(重复|跟我说|复述)[:：]/i,
  says: ({ question }) =>
    question.replace(
      /^\W*(please )?(repeat|say|echo)( after me)?\s*[:：,]?\s*|^(请)?(重复|跟我说|复述)[:：]\s*/i,
      "",
    ) || question,
};

const recall: Skill = {
  asked:
    /\b(repeat|what did i (just )?(say|ask|write)|what (was|were) my|last (question|message)|do you remember)\b|我(刚才|刚刚|上一条)?(说|问)了?什么|重复/i,
  says: (heard) => {
    const last = questionsIn(heard).at(-1);
    if (!last) return nothingYet(heard);
    return `${inBoth("Before this you wrote:", "在此之前你写道：")(heard)}\n\n${quoted(last.text)}`;
  },
};

const tally: Skill = {
  asked:
    /\b(how many|count)\b.*\b(words?|messages?|tokens?|letters|characters|questions)\b|(多少|统计|数一数).*(字|词|消息|句)/i,
  says: (heard) => {
    const all = [...heard.before, { role: "user", text: heard.question }];
    const tokens = all.reduce((sum, { text }) => sum + tokensOf(text).length, 0);
    const letters = all.reduce((sum, { text }) => sum + [...text].length, 0);
    const yours = all.filter(({ role }) => role === "user").length;
    const mine = all.length - yours;
    return inBoth(
      `So far this branch has **${all.length} messages**: ${yours} of yours and ${mine} of mine, about ${tokens} tokens and ${letters} characters, this question included.`,
      `到目前为止，这个分支有 **${all.length} 条消息**：你的 ${yours} 条，我的 ${mine} 条，约 ${tokens} 个词元、${letters} 个字符（包括这个问题）。`,
    )(heard);
  },
};

const summary: Skill = {
  asked: /\b(summari[sz]e|summary|recap|sum up|what (did|have) we)\b|总结|概括|回顾/i,
  says: (heard) => {
    const questions = questionsIn(heard);
    if (questions.length === 0) return nothingYet(heard);
    const lines = questions.map(
      ({ text }, index) => `${index + 1}. ${shortened(text, QUOTE_LENGTH)}`,
    );
    const intro = inBoth("You have asked, in this order:", "你依次问了：")(heard);
    const close = inBoth(
      "A real model would weigh the answers too; I only look at the questions.",
      "真正的模型还会概括回答的内容；我只看得懂问题的顺序。",
    )(heard);
    return [intro, lines.join("\n"), close].join("\n\n");
  },
};

/** What can be said about a conversation without understanding it. */
export const conversationSkills: readonly Skill[] = [tally, summary, echo, recall];
