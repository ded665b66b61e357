import type { ReactNode } from "react";

type Props = { title: string; hint?: string | undefined; children: ReactNode; below?: ReactNode };

/** The one thing on the sign-in and sign-up pages. */
export function AuthCard({ title, hint, children, below }: Props) {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-surface px-4 pb-10 pt-[12vh]">
      <p className="mb-8 flex items-center gap-2.5 text-lg font-semibold tracking-tight">
        <Mark /> Parley
      </p>
      <div className="w-full max-w-[24rem] rounded-2xl border border-line bg-canvas p-6 shadow-composer">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {hint && <p className="mt-1.5 text-sm text-soft">{hint}</p>}
        <div className="mt-5">{children}</div>
      </div>
      {below && <div className="mt-5 text-sm text-soft">{below}</div>}
    </main>
  );
}

/** Two speech bubbles that face each other. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-7">
      <rect width="32" height="32" rx="8" className="fill-ink" />
      <path d="M8 9h11a3 3 0 0 1 3 3v3a3 3 0 0 1-3 3h-6l-3.5 3v-3H8z" className="fill-canvas" />
      <path
        d="M24 14.5v5.5h-1v3l-3.2-3H15"
        className="fill-none stroke-canvas"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
