import { type ReactNode, useId } from "react";

type Props = { title: string; hint: string; children: ReactNode };

/** A part of the list of presets, under a heading of its own. */
export function PresetsPart({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-9">
      <h2 id={id} className="text-[0.9375rem] font-semibold">
        {title}
      </h2>
      <p className="mb-3 mt-0.5 text-pretty text-[0.8125rem] text-soft">{hint}</p>
      {children}
    </section>
  );
}
