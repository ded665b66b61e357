import { ChevronRight } from "lucide-react";
import { useText } from "../text";

/** What the model thought before it answered, folded away. */
export function Reasoning({ text: thoughts, ongoing }: { text: string; ongoing: boolean }) {
  const text = useText();
  return (
    <details className="group/thoughts mb-3 text-sm text-soft">
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
        className="ml-2 mt-1 whitespace-pre-wrap border-l-2 border-line pl-4 leading-relaxed [overflow-wrap:anywhere]"
      >
        {thoughts}
      </div>
    </details>
  );
}
