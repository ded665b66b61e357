import { type ReactNode, useId } from "react";

type Props = { title: string; hint?: string; children: ReactNode };

/** A part of the editor, under a heading of its own. */
export function EditorSection({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line pt-5">
      <h2 id={id} className="text-sm font-semibold">
        {title}
      </h2>
      {hint !== undefined && (
        <p className="mt-0.5 text-pretty text-[0.8125rem] text-soft">{hint}</p>
      )}
      <div className="mt-3">{children}</div>
    </section>
  );
}
