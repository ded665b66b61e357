import { inBoth, type Skill } from "../skill";

const PARAGRAPHS_MAX = 300;
const PARAGRAPHS_DEFAULT = 12;

const english = [
  "Every word you see here was sent on its own, and the server wrote it down before you could read it.",
  "Scroll up while I go on: the page stays where you put it, until you come back to the end.",
  "Close the tab now, if you like. The answer belongs to the server and will be whole when you return.",
  "A second tab shows the same words at the same moment, as does a phone.",
  "Press Stop whenever you have seen enough; what is written stays written.",
];

const chinese = [
  "你看到的每个词都是单独发送的，在你读到之前服务器已经把它记了下来。",
  "我书写时你可以向上滚动：页面会停在你放的位置，直到你回到末尾。",
  "现在就关掉标签页也没关系。回答属于服务器，等你回来时它会是完整的。",
  "第二个标签页会同时显示同样的文字，手机上也一样。",
  "看够了就按停止；已经写下的会留下来。",
];

/** A long answer for trying what long answers do: scrolling, stopping, leaving and coming back. */
export const longText: Skill = {
  asked:
    /\b(long|endless|paragraphs?|essay|story|poem|lorem|article)\b|长(文|篇|一点|回答)|段落|故事|文章|作文/i,
  says: (heard) => {
    const asked = Number(heard.question.match(/\d+/)?.[0] ?? PARAGRAPHS_DEFAULT);
    const sentences = heard.language === "zh" ? chinese : english;
    const paragraphs = Array.from(
      { length: Math.min(Math.max(asked, 1), PARAGRAPHS_MAX) },
      (_, index) => {
        const turned = sentences.map((_, place) => sentences[(place + index) % sentences.length]);
        return `**${index + 1}.** ${turned.join(heard.language === "zh" ? "" : " ")}`;
      },
    );
    const intro = inBoth(
      "I cannot invent anything, but I can be long. Here is some text about reading text:",
      "我不会虚构内容，但可以写得很长。下面是一些关于阅读的文字：",
    )(heard);
    return [intro, ...paragraphs].join("\n\n");
  },
};
