import type { Element } from "hast";
import type { MouseEvent, ReactNode } from "react";
import { useText } from "../../text";

/** Every answer numbers its footnotes from one: who leads to whom is looked up within the answer, not in the page. */
function goTo(event: MouseEvent<HTMLElement>, name: string): void {
  event.preventDefault();
  const place = event.currentTarget
    .closest(".prose")
    ?.querySelector<HTMLElement>(`[data-note="${CSS.escape(name)}"]`);
  if (!place) return;
  // What is no link by itself takes the focus only from here.
  if (!(place instanceof HTMLAnchorElement)) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

/** Whether an element is a footnote's number in the text, or the way back from it. */
export const isFootnoteLink = ({ properties }: Element) =>
  "dataFootnoteRef" in properties || "dataFootnoteBackref" in properties;

/** A number that leads to a footnote, or the way back. */
export function FootnoteLink({ element, children }: { element: Element; children: ReactNode }) {
  const text = useText();
  const { href, dataNote } = element.properties;
  const isBack = "dataFootnoteBackref" in element.properties;
  return (
    <a
      href={String(href)}
      data-note={dataNote}
      aria-label={isBack ? text("footnote.back") : undefined}
      onClick={(event) => goTo(event, String(href).slice(1))}
    >
      {children}
    </a>
  );
}

/** The footnotes under an answer. */
export function Footnotes({ children }: { children: ReactNode }) {
  const text = useText();
  return (
    <section className="footnotes" aria-label={text("footnote.all")}>
      {children}
    </section>
  );
}
