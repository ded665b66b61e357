import type { ReactNode } from "react";

type Props = { title: string; actions: ReactNode; children: ReactNode };

/** The frame around code or what was made of it: a name on the left, what can be done with it on the right. */
export const CodeFrame = ({ title, actions, children }: Props) => (
  <figure className="overflow-hidden rounded-xl border border-line bg-surface" dir="ltr">
    <figcaption className="flex h-9 items-center justify-between border-b border-line pl-3.5 pr-1 text-xs text-soft">
      <span className="font-mono">{title}</span>
      <span className="flex items-center">{actions}</span>
    </figcaption>
    {children}
  </figure>
);
