/** So long at a time, so that nobody waits for it. */
const SLICE_MS = 8;

/**
 * Goes through `work`, whose every step is short, in between everything else the page does.
 * @param done is given what it comes to
 * @returns how to end it before that
 */
export function inSlices<T>(work: Iterator<unknown, T>, done?: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = () => {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return done?.(step.value);
    } while (performance.now() < until);
    timer = setTimeout(goOn);
  };
  timer = setTimeout(goOn);
  return () => clearTimeout(timer);
}
