import type { AnswerFailureCode, FinishReason } from "@/lib/domain/model";
import { code, longAnswer, table } from "./texts";

/** An answer, and what was asked after it. */
export type SeedAnswer = {
  text: string;
  reasoning?: string;
  state?: "complete" | "stopped" | "interrupted" | "failed";
  failure?: AnswerFailureCode;
  finishReason?: FinishReason;
  next?: SeedQuestion[];
};

/** A question and all answers to it; several questions in one place are versions of one another. */
export type SeedQuestion = { text: string; answers: SeedAnswer[] };

export type SeedConversation = {
  title: string;
  daysAgo: number;
  pinned?: boolean;
  /** Empty for a conversation nobody has written in. */
  questions: SeedQuestion[];
};

const turn = (text: string, answer: string, next: SeedQuestion[] = []): SeedQuestion => ({
  text,
  answers: [{ text: answer, next }],
});

/** A long talk: each question follows the answer before it. */
function chain(length: number, from = 1): SeedQuestion[] {
  if (from > length) return [];
  return [
    turn(
      `What comes ${from === 1 ? "first" : `after step ${from - 1}`}?`,
      longAnswer(from),
      chain(length, from + 1),
    ),
  ];
}

/** One conversation for each thing a screen can show, newest first. */
export const conversations: readonly SeedConversation[] = [
  {
    title: "A function that counts words",
    daysAgo: 0,
    pinned: true,
    questions: [
      turn("Write a function that counts the words of a text.", code, [
        turn("And if words are not set apart by spaces?", table),
      ]),
    ],
  },
  {
    title: "A name for a sailing boat",
    daysAgo: 0,
    questions: [
      {
        text: "Find a name for a small sailing boat.",
        answers: [
          { text: "**Tern**: a bird that spends its life on the wind." },
          { text: "**Halyard**, after the rope that lifts the sail." },
          { text: "**Lark**. Short, light, and easy to call across the water." },
        ],
      },
      turn(
        "Find a name for an old, slow sailing boat.",
        "**Patience**. It says what she asks of you.",
      ),
    ],
  },
  {
    title: "Answers that did not come to their end",
    daysAgo: 1,
    questions: [
      {
        text: "Tell me a story about a lighthouse.",
        answers: [
          {
            text: "The lamp had burned for ninety years before anyone asked who",
            state: "interrupted",
            failure: "server_stopped",
            next: [
              {
                text: "Go on.",
                answers: [
                  { text: "", state: "failed", failure: "provider_unreachable" },
                  { text: "It was the keeper's daughter who", state: "stopped" },
                  {
                    text: "It was the keeper's daughter who climbed up each night, and",
                    finishReason: "length",
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    title: "为什么天空是蓝色的？",
    daysAgo: 3,
    questions: [
      {
        text: "为什么天空是蓝色的？",
        answers: [
          {
            reasoning: "先说明散射，再说明为什么是蓝色而不是紫色。",
            text: "阳光穿过大气时，空气分子对短波长的光散射更强（**瑞利散射**）。蓝光向四面八方散开，所以我们看到的天空是蓝色的。",
          },
        ],
      },
    ],
  },
  { title: "Forty steps to a wooden chair", daysAgo: 12, questions: chain(40) },
  { title: "A conversation that has not begun", daysAgo: 45, questions: [] },
];
