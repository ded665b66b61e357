import type { Element, RootContent } from "hast";
import { type CSSProperties, createElement, type JSX, type ReactNode } from "react";
import { useText } from "../../text";
import { codeIn } from "./code-in";
import { FenceBlock } from "./fence-block";
import { FootnoteLink, Footnotes, isFootnoteLink } from "./footnote-link";
import { Formula } from "./formula";
import { safeAddress } from "./safe-address";
import { hasSourceMarks, SourceMarks } from "./source-marks";

function WebLink({ address, children }: { address: unknown; children: ReactNode }) {
  const safe = typeof address === "string" ? safeAddress(address) : "";
  if (safe === "") return <span>{children}</span>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** The box before a task. It stands beside its words, not with them in a label, so it says itself what it means. */
function TaskBox({ isDone }: { isDone: boolean }) {
  const text = useText();
  const label = text(isDone ? "task.done" : "task.open");
  return <input type="checkbox" disabled checked={isDone} aria-label={label} />;
}

type Drawn = { element: Element; children: ReactNode };

/** What looks other than its element. Everything else is drawn as it is. */
const ours: Record<string, (props: Drawn) => JSX.Element> = {
  a: ({ element, children }) =>
    isFootnoteLink(element) ? (
      <FootnoteLink element={element}>{children}</FootnoteLink>
    ) : (
      <WebLink address={element.properties.href}>{children}</WebLink>
    ),
  // Markdown makes no other section.
  section: ({ children }) => <Footnotes>{children}</Footnotes>,
  // A picture from elsewhere tells its owner that it was looked at, and can carry words out with its address.
  img: ({ element: { properties } }) => (
    <WebLink address={properties.src}>
      {String(properties.alt || safeAddress(String(properties.src)))}
    </WebLink>
  ),
  // Markdown makes no other input.
  input: ({ element }) => <TaskBox isDone={element.properties.checked === true} />,
  pre: ({ element, children }) => {
    const code = codeIn(element);
    return code ? <FenceBlock {...code} /> : <pre>{children}</pre>;
  },
  // Markdown makes no other span.
  span: ({ element, children }) => (
    <Formula tex={String(children)} className={String(element.properties.className)} />
  ),
  table: ({ element, children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-frame" dir={String(element.properties.dir)} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** Where HTML knows no words, not even a line break. */
const rowsOnly: ReadonlySet<string> = new Set(["table", "thead", "tbody", "tr"]);

/** React's name of an attribute. The tree has them all as one word. */
const nameOf = (name: string) =>
  name
    .replace(/^aria\w+/, (aria) => `aria-${aria.slice("aria".length).toLowerCase()}`)
    .replace(/^data\w+/, (data) =>
      data.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
    );

function attributesOf({ properties: { align, ...properties } }: Element): Record<string, unknown> {
  const style = align ? { style: { textAlign: align } as CSSProperties } : {};
  const named = Object.entries(properties).map(([name, value]) => [
    nameOf(name),
    Array.isArray(value) ? value.join(" ") : value,
  ]);
  return { ...Object.fromEntries(named), ...style };
}

/** Draws one element around what stands in it. */
export function drawAround(element: Element, children: ReactNode, key = 0): ReactNode {
  const Ours = ours[element.tagName];
  if (Ours) {
    return (
      <Ours key={key} element={element}>
        {children}
      </Ours>
    );
  }
  return createElement(element.tagName, { ...attributesOf(element), key }, children);
}

/** Where words are what they are: code, formulas, and what is a link already. */
const literal: ReadonlySet<string> = new Set(["code", "span", "a"]);

const drawLiteral = (node: RootContent, index: number): ReactNode =>
  node.type === "text" ? node.value : draw(node, index);

function draw(node: RootContent, index: number): ReactNode {
  if (node.type === "text")
    return hasSourceMarks(node.value) ? <SourceMarks key={index} words={node.value} /> : node.value;
  if (node.type !== "element") return null;
  const parts = rowsOnly.has(node.tagName)
    ? node.children.filter(({ type }) => type === "element")
    : node.children;
  return drawAround(
    node,
    parts.length > 0 ? parts.map(literal.has(node.tagName) ? drawLiteral : draw) : undefined,
    index,
  );
}

/** Draws elements that came from Markdown, with our own links, code blocks and tables. */
export const drawElements = (children: RootContent[]): ReactNode => children.map(draw);
