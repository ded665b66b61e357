"use client";

import { KeyRound } from "lucide-react";
import { useEffect, useRef } from "react";
import type { MadeKey } from "@/lib/domain/api-key";
import { useText } from "../text";
import { Button } from "../ui/button";
import { CopyLine } from "../ui/copy-line";

/** The new key, the one time that it is told. Takes the focus, as the form that had it is gone. */
export function KeyMade({ made, onDone }: { made: MadeKey; onDone: () => void }) {
  const text = useText();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={text("keys.made")}
      className="flex flex-col gap-3 rounded-2xl bg-accent-soft p-5 outline-none"
    >
      <h2 className="flex items-center gap-2 text-[0.9375rem] font-semibold">
        <KeyRound aria-hidden className="size-4 text-accent" />
        {text("keys.made")}
      </h2>
      <p className="text-pretty text-sm">{text("keys.madeHint")}</p>
      <CopyLine words={made.key} label={text("keys.copyKey")} isWhole />
      <Button className="self-start" onClick={onDone}>
        {text("keys.done")}
      </Button>
    </section>
  );
}
