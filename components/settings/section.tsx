import { type ReactNode, useId } from "react";

type Props = { title: string; hint?: string; children: ReactNode };

/** One matter of the settings: what it is about on the left, what can be done on the right. */
export function Section({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 border-b border-line py-7 last:border-0 md:grid-cols-[12rem_1fr]"
    >
      <div>
        <h2 id={id} className="text-[0.9375rem] font-semibold">
          {title}
        </h2>
        {hint && <p className="mt-1 text-pretty text-[0.8125rem] text-soft">{hint}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
