import { useEffect, useRef, useState } from "react";
import { useFinished } from "./finished";
import { inTurn } from "./in-turn";

type Props = { tex: string; className: string };

/** A formula: its source until nothing is added to it and the typesetter, a file of its own, has come. */
export function Formula({ tex, className }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const finished = useFinished();
  const [drawn, setDrawn] = useState<string>();
  const display = className === "formula-display";

  useEffect(() => {
    if (!finished) return;
    let wanted = true;
    const set = async () => {
      const { drawFormula } = await import("./draw-formula");
      const isSet = await inTurn(() => {
        return wanted && place.current && drawFormula(place.current, tex, display);
      });
      if (isSet) setDrawn(tex);
    };
    // What cannot be set is still to be read as it was written.
    set().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [tex, display, finished]);

  return (
    <span className={className} dir="ltr" tabIndex={display ? 0 : undefined}>
      {drawn !== tex && <code>{tex}</code>}
      <span ref={place} hidden={drawn !== tex} />
    </span>
  );
}
