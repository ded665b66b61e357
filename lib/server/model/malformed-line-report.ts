import { log } from "../log";

/** What to call for each line that cannot be read. It is told once for each answer, however many lines there are. */
export function malformedLineReport(): () => void {
  let first = true;
  return () => {
    if (first) log().warn("the provider sent a line that cannot be read; it was skipped");
    first = false;
  };
}
