import { setTimeout as sleep } from "node:timers/promises";
import type { FakeModel } from "./fake-model/fake-model";
import { chunk, completion, contents, DONE, finish, frame, opening } from "./fake-model/frames";
import { openStream, sendJson, type Turn } from "./fake-model/turn";

/** How a provider tells its usage at the end of a stream. */
export type Telling = "own chunk" | "last choice" | "in choice" | "groq" | "late" | "never";

/** The tokens of a call, as its provider charges them: those of a request by its length. */
const usageOf = ({ call, plan }: Turn) => {
  const prompt_tokens = Math.ceil(JSON.stringify(call.body.messages).length / 4) + 1_000;
  const completion_tokens = plan.pieces.length * 50;
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
};

function endOf(turn: Turn, telling: Telling): string[] {
  const usage = usageOf(turn);
  const last = chunk(turn, {}, "stop");
  const isAsked = turn.call.body.stream_options?.include_usage === true;
  if (!isAsked || telling === "never") return [finish(turn)];
  if (telling === "last choice") return [frame({ ...last, usage })];
  if (telling === "in choice")
    return [frame({ ...last, choices: last.choices.map((choice) => ({ ...choice, usage })) })];
  if (telling === "groq") return [frame({ ...last, x_groq: { id: "r", usage } })];
  return [finish(turn), frame({ ...last, choices: [], usage })];
}

/**
 * Lets a fake provider charge for each call, and tell what it charged as real ones do: in a stream only when asked.
 * Gives the true tokens of all calls so far.
 */
export function metered(fake: FakeModel, telling: () => Telling) {
  const truth = { inputTokens: 0, outputTokens: 0 };
  fake.script = async (turn) => {
    const { prompt_tokens, completion_tokens } = usageOf(turn);
    truth.inputTokens += prompt_tokens;
    truth.outputTokens += completion_tokens;
    if (!turn.call.body.stream)
      return sendJson(turn, 200, { ...completion(turn), usage: usageOf(turn) });
    const how = telling();
    openStream(turn);
    const [first = "", ...rest] = endOf(turn, how);
    turn.response.write([opening(turn), ...contents(turn), first].join(""));
    if (how === "late") await sleep(700);
    turn.response.end([...rest, DONE].join(""));
  };
  return truth;
}
