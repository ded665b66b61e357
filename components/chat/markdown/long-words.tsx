import type { Element } from "hast";
import type { RootContent } from "mdast";
import { memo, type ReactNode, useMemo } from "react";
import { drawAround, drawElements } from "./draw-elements";
import { blocksIn, elementsFrom } from "./elements-of";
import { hasTasks, isSpread, type LongBlock } from "./long-block";

/** The element of a part's list or table, and what follows it. */
function partOf(
  blocks: RootContent[],
  spread: boolean,
): [block: Element | undefined, others: Element[]] {
  const [first] = blocks;
  if (first?.type === "list") first.spread ||= spread;
  const [block, ...others] = elementsFrom(blocks);
  return [block, others];
}

/** Where the items of a list or the rows of a table stand. */
function bodyOf(block: Element): Element {
  const body = block.children.find(
    (child) => child.type === "element" && child.tagName === "tbody",
  );
  return body?.type === "element" ? body : block;
}

/** The items, with the line breaks that Markdown has between those of a list. */
function itemsOf(block: Element | undefined, isFirst: boolean): Element["children"] {
  if (!block) return [];
  const body = bodyOf(block);
  if (body !== block) return body.children.filter(({ type }) => type === "element");
  return isFirst ? body.children : body.children.slice(1);
}

type PartProps = { text: string; spread: boolean; isFirst: boolean };

const Part = memo(function Part({ text, spread, isFirst }: PartProps) {
  const [block] = partOf(blocksIn(text), spread);
  return drawElements(itemsOf(block, isFirst));
});

type FrameProps = { text: string; tasks: boolean; children: ReactNode };

/** A list without its items, or a table with its head alone. */
function Frame({ text, tasks, children }: FrameProps) {
  const block = useMemo(() => elementsFrom(blocksIn(text))[0], [text]);
  if (!block) return children;
  const className = tasks ? { className: ["contains-task-list"] } : {};
  const framed = { ...block, properties: { ...className, ...block.properties } };
  if (block.tagName !== "table") return drawAround(framed, children);
  const heads = block.children.filter((one) => one.type === "element" && one.tagName === "thead");
  return drawAround(framed, [drawElements(heads), <tbody key="body">{children}</tbody>]);
}

/** A long list or table: its parts are drawn once, and only what follows them again. */
export function LongWords({ long, rest }: { long: LongBlock; rest: string }) {
  const { head, parts } = long;
  const blocks = blocksIn(head + rest);
  const spread = long.spread || isSpread(blocks[0]) === true;
  const tasks = long.tasks || hasTasks(blocks[0]) === true;
  const [block, others] = partOf(blocks, spread);
  return (
    <>
      <Frame text={head + parts[0]} tasks={tasks}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts are only added at the end
          <Part key={index} text={head + part} spread={spread} isFirst={index === 0} />
        ))}
        {drawElements(itemsOf(block, false))}
      </Frame>
      {drawElements(others)}
    </>
  );
}
