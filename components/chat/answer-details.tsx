import type { AnswerView } from "@/lib/client/apply-event";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import { useChat, useSelected } from "./chat-provider";
import { useAnswerFacts } from "./use-answer-facts";

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
          className="min-w-0 shrink! px-1.5! text-xs! font-normal! text-faint!"
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
  const { conversations } = useChat();
  const preset = useSelected(conversations, ({ byId }) =>
    byId[conversationId]?.presets.find(({ id }) => id === answer.frozenPresetId),
  );
  const facts = useAnswerFacts(answer, preset);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {facts.map(
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
