import type { Turn } from "./turn";

type Delta = { [key: string]: unknown };

export const DONE = "data: [DONE]\n\n";

export const frame = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

const head = ({ call }: Turn) => ({
  id: "chatcmpl-fake",
  object: "chat.completion.chunk",
  created: 1_790_000_000,
  model: call.body.model ?? "fake-model",
});

export const chunk = (turn: Turn, delta: Delta, finishReason: string | null = null) => ({
  ...head(turn),
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
});

export const delta = (turn: Turn, value: Delta) => frame(chunk(turn, value));
export const finish = (turn: Turn, reason = "stop") => frame(chunk(turn, {}, reason));
export const opening = (turn: Turn) => delta(turn, { role: "assistant", content: "" });
export const contents = (turn: Turn) => turn.plan.pieces.map((content) => delta(turn, { content }));

export const usageOf = ({ plan }: Turn) => ({
  prompt_tokens: 7,
  completion_tokens: plan.pieces.length,
  total_tokens: 7 + plan.pieces.length,
  ...plan.usage,
});

export const usageFrame = (turn: Turn) =>
  frame({ ...head(turn), choices: [], usage: usageOf(turn) });

/** All frames of a good answer, in order. */
export function goodFrames(turn: Turn): string[] {
  const isTold = turn.call.body.stream_options?.include_usage && turn.plan.usage !== null;
  const usage = isTold ? [usageFrame(turn)] : [];
  return [opening(turn), ...contents(turn), finish(turn), ...usage, DONE];
}

export const completion = (
  turn: Turn,
  message: Delta = { content: turn.plan.pieces.join("") },
) => ({
  ...head(turn),
  object: "chat.completion",
  choices: [
    {
      index: 0,
      message: { role: "assistant", refusal: null, ...message },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage: usageOf(turn),
});
