/** Twenty repaints a second read as flowing, and leave the tab its time. */
const REPAINT_EVERY_MS = 50;

export type Paced = { request: () => void; cancel: () => void };

/** Calls `paint` soon after it was requested, at most twenty times a second and at the start of a frame. */
export function paced(paint: () => void): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  let paintedAt = Number.NEGATIVE_INFINITY;

  const cancel = () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
    timer = undefined;
    frame = undefined;
  };
  const run = () => {
    cancel();
    paintedAt = performance.now();
    paint();
  };
  const onTime = () => {
    // A hidden tab has no frames, but its title and its live region still want the text.
    if (document.hidden) run();
    else frame = requestAnimationFrame(run);
  };
  const request = () => {
    timer ??= setTimeout(onTime, Math.max(0, paintedAt + REPAINT_EVERY_MS - performance.now()));
  };
  return { request, cancel };
}
