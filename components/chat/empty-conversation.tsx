import { Braces, ListTree, Sigma, Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";
import { useText } from "../text";
import { useChat, useSelected } from "./chat-provider";

const suggestions = [
  { id: "suggest.about", Mark: ListTree },
  { id: "suggest.table", Mark: Table2 },
  { id: "suggest.code", Mark: Braces },
  { id: "suggest.formula", Mark: Sigma },
] as const;

/** Stands over the composer of a new conversation. */
export function Greeting() {
  const text = useText();
  const { models } = useChat();
  const isDemo = useSelected(
    models,
    ({ models: known }) => known?.models.some(({ demo }) => demo) ?? false,
  );
  return (
    <div className="mx-auto flex w-full max-w-[48rem] flex-1 flex-col items-center justify-center gap-3 px-4 pb-3 text-center md:flex-none md:pb-7">
      <h1 className="text-balance text-2xl font-semibold tracking-tight md:text-[1.75rem]">
        {text("empty.greeting")}
      </h1>
      {isDemo && <DemoNotice />}
    </div>
  );
}

const asCode = (words: ReactNode[]) => (
  <code className="rounded bg-bubble px-1 py-0.5 font-mono text-[0.8125em] text-ink">{words}</code>
);

function DemoNotice() {
  return (
    <p className="max-w-xl text-balance text-sm leading-relaxed text-soft">
      <FormattedMessage id="empty.demo" values={{ code: asCode }} />
    </p>
  );
}

/** First questions, for those who do not know yet what to ask. */
export function Suggestions({ onChoose }: { onChoose: (text: string) => void }) {
  const text = useText();
  return (
    <ul className="mx-auto flex w-full max-w-[48rem] flex-wrap justify-center gap-2 px-3 pb-3 md:px-4">
      {suggestions.map(({ id, Mark }) => (
        <li key={id}>
          <button
            type="button"
            className="flex min-h-9 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-start text-[0.8125rem] text-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
            onClick={() => onChoose(text(id))}
          >
            <Mark aria-hidden className="size-4 shrink-0" />
            {text(id)}
          </button>
        </li>
      ))}
    </ul>
  );
}
