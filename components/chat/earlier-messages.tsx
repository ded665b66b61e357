import { useEffect, useRef, useState } from "react";

/** Opening a conversation of thousands of messages costs no more than this many. */
const FIRST_SHOWN = 40;
const MORE_SHOWN = 80;

/** The last messages of a branch, more of them on request. */
export function useLatest<Message>(path: readonly Message[]) {
  const [shown, setShown] = useState(FIRST_SHOWN);
  return {
    latest: path.slice(-shown),
    hasEarlier: path.length > shown,
    showEarlier: () => setShown((known) => known + MORE_SHOWN),
  };
}

/** Stands above the messages shown, and calls for more when the reader comes near. */
export function EarlierMessages({ onShow }: { onShow: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const show = useRef(onShow);
  useEffect(() => {
    show.current = onShow;
  });
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) show.current();
      },
      { rootMargin: "800px 0px 0px" },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={mark} className="h-px" />;
}
