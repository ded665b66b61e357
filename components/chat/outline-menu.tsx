import * as Radix from "radix-ui/popover";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { currentQuestionId, firstWords } from "./questions";

export type OutlineProps = {
  path: readonly AnswerView[];
  topMessageId: () => string | undefined;
  onChoose: (messageId: string) => void;
  /** A question was chosen and the menu is gone: focus goes to where the question stands. */
  onChosen: () => void;
};

/** The questions under the button that opens them. */
export function OutlineMenu(props: OutlineProps & { trigger: ReactNode }) {
  const { path, topMessageId, trigger, onChoose, onChosen } = props;
  const text = useText();
  const [isOpen, setOpen] = useState(true);
  const hasChosen = useRef(false);
  const choose = (messageId: string) => {
    hasChosen.current = true;
    setOpen(false);
    onChoose(messageId);
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={text("outline.label")}
          onCloseAutoFocus={(event) => {
            if (!hasChosen.current) return;
            hasChosen.current = false;
            event.preventDefault();
            onChosen();
          }}
          className="rise z-50 max-h-[min(30rem,var(--radix-popover-content-available-height,30rem))] w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl bg-overlay p-1 shadow-overlay"
        >
          <Questions path={path} topMessageId={topMessageId} onChoose={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The arrow keys go from question to question; Tab leaves the list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}

function startAt(button: HTMLButtonElement | null): void {
  button?.scrollIntoView({ block: "center" });
  button?.focus();
}

function Questions({ path, topMessageId, onChoose }: Omit<OutlineProps, "onChosen">) {
  const [currentId] = useState(() => currentQuestionId(path, topMessageId()));
  const questions = path.filter(({ role }) => role === "user");
  return (
    <ol onKeyDown={moveFocus}>
      {questions.map(({ id, text: words }) => {
        const isCurrent = id === currentId;
        return (
          <li key={id} className="[contain-intrinsic-size:auto_2.25rem] [content-visibility:auto]">
            <button
              ref={isCurrent ? startAt : undefined}
              type="button"
              dir="auto"
              tabIndex={isCurrent ? 0 : -1}
              aria-current={isCurrent ? "location" : undefined}
              className={classNames(
                "block h-9 w-full truncate rounded-lg px-2.5 text-start text-sm outline-offset-[-2px] hover:bg-hover pointer-coarse:h-11",
                isCurrent ? "bg-hover font-medium" : "text-soft",
              )}
              onClick={() => onChoose(id)}
            >
              {firstWords(words)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
