"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "@/lib/client/copy-text";
import { useText } from "../text";
import { IconButton } from "./icon-button";
import { withToast } from "./toast";

const THANKS_MS = 1600;

/** Copies, and says for a moment that it did. */
export function CopyButton({ label, read }: { label: string; read: () => string }) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), THANKS_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const done = await copyText(read());
    setCopied(done);
    if (!done) withToast((toast) => toast.error(text("copy.failed")));
  };
  return (
    <>
      <IconButton label={label} size="small-icon" onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
      </IconButton>
      <span role="status" className="sr-only">
        {copied ? text("copy.done") : ""}
      </span>
    </>
  );
}
