import { contents, type Dialect, deltas, message, said, written } from "./dialect";

const thought = { text: "答案 is 4.", reasoning: "plan 计划" };
const tagged = (words: string) => ({ ...written(words), ...thought });

/** Thoughts, and where providers put them. */
export const thoughts: Record<string, Dialect> = {
  "think-thought": tagged("<thought>plan 计划</thought>\n\n答案 is 4."),
  "think-thinking": tagged("<thinking>\nplan 计划\n</thinking>\n答案 is 4."),
  "think-mistral-tag": tagged("[THINK]plan 计划[/THINK]答案 is 4."),
  "think-capitals": tagged("<Think>plan 计划</THINK>答案 is 4."),
  "think-no-opening": { ...tagged("plan 计划\n</think>\n\n答案 is 4."), reasoning: "plan 计划\n" },
  "think-no-opening-close": tagged("plan 计划</think>答案 is 4."),
  "think-twice": {
    ...tagged("<think>plan</think>\n<think>计划</think>答案 is 4."),
    reasoning: "plan\n\n计划",
  },
  "think-closed-at-once": { ...written("</think>\n\n答案 is 4."), text: thought.text },
  harmony: tagged(
    "<|channel|>analysis<|message|>plan 计划<|end|><|start|>assistant<|channel|>final<|message|>答案 is 4.<|return|>",
  ),
  "think-parts": {
    stream: contents(
      [{ type: "thinking", thinking: [{ type: "text", text: "plan " }] }],
      [{ type: "thinking", thinking: [{ type: "text", text: "计划" }], closed: true }],
      "答案 ",
      [{ type: "text", text: "is 4." }],
    ),
    whole: said([
      { type: "thinking", thinking: [{ type: "text", text: "plan 计划" }] },
      { type: "text", text: "答案 is 4." },
    ]),
    ...thought,
  },
  "think-details": {
    stream: deltas(
      { reasoning_details: [{ type: "reasoning.text", text: "plan ", index: 0 }] },
      { reasoning_details: [{ type: "reasoning.summary", summary: "计划", index: 1 }] },
      { content: "答案 is 4." },
    ),
    whole: message({
      content: "答案 is 4.",
      reasoning_details: [{ type: "reasoning.text", text: "plan 计划" }],
    }),
    ...thought,
  },
  "think-in-code": {
    ...written("Write:\n```\n<think>a</think>\n```\nand `</think>` ends it."),
    text: "Write:\n```\n<think>a</think>\n```\nand `</think>` ends it.",
  },
};
