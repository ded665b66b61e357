import { useEffect, useState } from "react";
import { useText } from "../text";

/** After this long people want to know that nothing is broken. */
const LONG_AFTER_MS = 10_000;

/** Stands where the first word of an answer will be. */
export function Waiting() {
  const text = useText();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="flex h-[1.65rem] items-center gap-2.5 text-soft">
      <span aria-hidden className="breathe size-2.5 rounded-full bg-ink" />
      <span role="status">{long ? text("answer.stillWaiting") : ""}</span>
    </p>
  );
}
