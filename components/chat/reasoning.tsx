import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { useText } from "../text";

type Props = {
  text: string;
  ongoing: boolean;
  /** What is looked for stands in it. */
  found: boolean;
};

/** What the model thought before it answered, folded away. */
export function Reasoning({ text: thoughts, ongoing, found }: Props) {
  const text = useText();
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (found && fold.current) fold.current.open = true;
  }, [found]);
  return (
    <details ref={fold} className="group/thoughts mb-3 text-sm text-soft">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-md py-0.5 pr-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform group-open/thoughts:rotate-90"
        />
        <span className={ongoing ? "breathe" : undefined}>
          {text(ongoing ? "answer.thinking" : "answer.thoughts")}
        </span>
      </summary>
      <div
        dir="auto"
        data-said
        className="ml-2 mt-1 whitespace-pre-wrap border-l-2 border-line pl-4 leading-relaxed [overflow-wrap:anywhere]"
      >
        {thoughts}
      </div>
    </details>
  );
}
