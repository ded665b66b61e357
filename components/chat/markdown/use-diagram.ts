import { useTheme } from "next-themes";
import { type RefObject, useEffect, useState } from "react";
import type { Picture } from "./draw-diagram";
import { useFinished } from "./finished";

/** Begins a little before it is seen. */
const AHEAD = "400px";

/** Whether `place` has been near the screen. */
function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return;
    const look = ([entry]: IntersectionObserverEntry[]) => setSeen(entry?.isIntersecting ?? false);
    const observer = new IntersectionObserver(look, { rootMargin: AHEAD });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen, place]);
  return seen;
}

/** The picture of a finished diagram once it comes near the screen; undefined before, and for what is no diagram. */
export function useDiagram(place: RefObject<HTMLElement | null>, code: string) {
  const { resolvedTheme } = useTheme();
  const finished = useFinished();
  const seen = useSeen(place);
  const [picture, setPicture] = useState<Picture>();
  useEffect(() => {
    if (!finished || !seen) return;
    let wanted = true;
    const draw = async () => {
      const { drawDiagram } = await import("./draw-diagram");
      const drawn = await drawDiagram(code, resolvedTheme === "dark" ? "dark" : "light");
      if (wanted) setPicture(drawn);
    };
    // What cannot be drawn is still to be read as code.
    draw().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [code, resolvedTheme, finished, seen]);
  return picture;
}
