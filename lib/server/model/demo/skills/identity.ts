import { inBoth, quoted, type Skill } from "../skill";

const who = inBoth(
  "I am **parley-demo**, the demo model that comes with Parley: a small program, no language model. I know nothing about the world, but I can show you everything this site does.",
  "我是 **parley-demo**，Parley 自带的演示模型：一个小程序，而不是语言模型。我对世界一无所知，但可以向你展示这个网站的全部功能。",
);

const noPrompt = inBoth("No system prompt was given to me.", "我没有收到任何系统提示词。");
const prompt = inBoth("My system prompt says:", "我的系统提示词是：");

/** Tells what it is, and quotes the system prompt, so that one sees it arrive. */
export const identity: Skill = {
  asked:
    /\b(who|what) are you\b|who am i talking|your (name|system prompt|instructions|persona)|system prompt|introduce yourself|你是谁|你叫什么|介绍一下你|系统提示|你的指令/i,
  says: (heard) =>
    [
      who(heard),
      heard.system === "" ? noPrompt(heard) : `${prompt(heard)}\n\n${quoted(heard.system)}`,
    ].join("\n\n"),
};
