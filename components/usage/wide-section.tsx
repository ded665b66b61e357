import { type ReactNode, useId } from "react";

type Props = { title: string; hint: string; children: ReactNode };

/** One matter of the settings that needs the whole width. */
export function WideSection({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-line py-7">
      <div>
        <h2 id={id} className="text-[0.9375rem] font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-pretty text-[0.8125rem] text-soft">{hint}</p>
      </div>
      {children}
    </section>
  );
}
