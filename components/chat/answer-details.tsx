import { useIntl } from "react-intl";
import type { AnswerView } from "@/lib/client/apply-event";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import { useChat, useSelected } from "./chat-provider";
import { presetName } from "./preset-line";

/** How long an answer took, in seconds. Undefined where its end is only when somebody noticed. */
function secondsOf({ state, createdAt, endedAt }: AnswerView): number | undefined {
  if (endedAt === null || state === "interrupted") return undefined;
  const seconds = (Date.parse(endedAt) - Date.parse(createdAt)) / 1000;
  return seconds >= 0 ? seconds : undefined;
}

type Props = { conversationId: string; answer: AnswerView };

/** Who answered and for how many tokens; by which preset, when, and how long it took, on demand. */
export function AnswerDetails({ conversationId, answer }: Props) {
  const text = useText();
  const { model, usage } = answer;
  const tokens = usage && text("answer.tokens", { count: usage.outputTokens });
  const summary = [model, tokens].filter(Boolean).join(" · ");

  return (
    <Popover
      label={text("answer.details")}
      trigger={
        <Button
          look="quiet"
          size="small"
          className="min-w-0 shrink px-1.5 text-xs font-normal text-faint"
          aria-label={text("answer.detailsOf", { summary })}
        >
          <span className="truncate">{summary || text("answer.details")}</span>
        </Button>
      }
    >
      <Details conversationId={conversationId} answer={answer} />
    </Popover>
  );
}

function Details({ conversationId, answer }: Props) {
  const text = useText();
  const { formatDate, formatNumber } = useIntl();
  const { conversations } = useChat();
  const preset = useSelected(conversations, ({ byId }) =>
    byId[conversationId]?.presets.find(({ id }) => id === answer.frozenPresetId),
  );
  const { model, usage, createdAt } = answer;
  const seconds = secondsOf(answer);
  const instant = formatDate(createdAt, { dateStyle: "medium", timeStyle: "medium" });
  const took = formatNumber(seconds ?? 0, {
    style: "unit",
    unit: "second",
    maximumFractionDigits: 1,
  });
  const number = (value: number | undefined) => (value === undefined ? null : formatNumber(value));
  const lines: [TextId, string | null][] = [
    ["preset.label", preset ? presetName(text, preset) : null],
    ["answer.model", model],
    ["preset.temperature", number(preset?.temperature)],
    ["preset.maxTokens", number(preset?.maxTokens)],
    ["answer.time", instant],
    ["answer.took", seconds === undefined ? null : took],
    ["answer.inputTokens", usage && formatNumber(usage.inputTokens)],
    ["answer.outputTokens", usage && formatNumber(usage.outputTokens)],
    ["answer.totalTokens", usage && formatNumber(usage.totalTokens)],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {lines.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="contents">
              <dt className="text-soft">{text(name)}</dt>
              <dd className="min-w-0 break-words text-right tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
