"use client";

import { type TextId, useText } from "./text";
import { Button } from "./ui/button";

/** A page that could not be shown, and the ways out of it. */
export function PageProblem({ sentence, onRetry }: { sentence: TextId; onRetry?: () => void }) {
  const text = useText();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-5 px-6 text-center">
      <h1 className="max-w-sm text-balance text-soft">{text(sentence)}</h1>
      <div className="flex items-center gap-3">
        {onRetry && (
          <Button look="primary" onClick={onRetry}>
            {text("conversation.tryAgain")}
          </Button>
        )}
        {/* A new page: what went wrong may still be in the memory of this one. */}
        <a href="/" className="rounded-lg px-3 py-2 text-sm font-medium text-accent hover:bg-hover">
          {text("page.home")}
        </a>
      </div>
    </main>
  );
}
