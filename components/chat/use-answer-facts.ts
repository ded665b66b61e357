import { useIntl } from "react-intl";
import type { AnswerView } from "@/lib/client/apply-event";
import type { FrozenPreset } from "@/lib/domain/preset";
import { type TextId, useText } from "../text";
import { useDollars } from "../use-dollars";
import { presetName } from "./preset-line";

/** How long an answer took. Undefined where its end is only when somebody noticed. */
function tookMs({ state, createdAt, endedAt }: AnswerView): number | undefined {
  if (endedAt === null || state === "interrupted") return undefined;
  const ms = Date.parse(endedAt) - Date.parse(createdAt);
  return ms >= 0 ? ms : undefined;
}

type Fact = [name: TextId, value: string | null];
type MaybeNumber = number | null | undefined;

/** What there is to say about an answer; null where it is not known. */
export function useAnswerFacts(answer: AnswerView, preset: FrozenPreset | undefined): Fact[] {
  const text = useText();
  const { formatDate, formatNumber } = useIntl();
  const dollars = useDollars();
  const { model, usage, cost, firstTokenMs, createdAt } = answer;

  const number = (value: MaybeNumber) => (value == null ? null : formatNumber(value));
  const seconds = (ms: MaybeNumber) =>
    ms == null
      ? null
      : formatNumber(ms / 1000, { style: "unit", unit: "second", maximumSignificantDigits: 2 });
  /** What a tokenizer has counted is said to be about so much. */
  const about = (value: string | null) =>
    value !== null && usage?.estimated ? text("answer.about", { value }) : value;

  return [
    ["preset.label", preset ? presetName(text, preset) : null],
    ["answer.model", model],
    ["preset.temperature", number(preset?.temperature)],
    ["preset.maxTokens", number(preset?.maxTokens)],
    ["answer.time", formatDate(createdAt, { dateStyle: "medium", timeStyle: "medium" })],
    ["answer.firstToken", seconds(firstTokenMs)],
    ["answer.took", seconds(tookMs(answer))],
    ["answer.inputTokens", about(number(usage?.inputTokens))],
    ["answer.cachedTokens", usage?.cachedTokens ? number(usage.cachedTokens) : null],
    ["answer.outputTokens", about(number(usage?.outputTokens))],
    ["answer.totalTokens", about(number(usage?.totalTokens))],
    ["answer.price", about(cost === null ? null : dollars(cost))],
  ];
}
