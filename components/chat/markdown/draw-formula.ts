import "katex/dist/katex.min.css";
import katex from "katex";

/** Longer ones stay source: setting them would hold up the page. */
const LENGTH_MAX = 5_000;

/** Sets `tex` into `place`; false, and nothing, when it is not TeX or too much of it. Never loads, links or styles. */
export function drawFormula(place: HTMLElement, tex: string, display: boolean): boolean {
  if (tex.length > LENGTH_MAX) return false;
  try {
    katex.render(tex, place, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxSize: 20,
      maxExpand: 300,
    });
    return true;
  } catch {
    place.replaceChildren();
    return false;
  }
}
