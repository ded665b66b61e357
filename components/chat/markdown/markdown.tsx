import { memo, useMemo, useState } from "react";
import { GROUP_SIZE, growBlocks, type MarkdownBlocks, noBlocks } from "./blocks";
import { drawElements } from "./draw-elements";
import { elementsOf } from "./elements-of";
import { MarkdownBlock } from "./markdown-block";
import { hasReferences } from "./references";

type GroupProps = { blocks: readonly string[]; open?: Open | undefined };
type Open = { text: string; finished: boolean } & Pick<MarkdownBlocks, "fence" | "long">;

const FULL = "blocks blocks-full";

/** Blocks that are laid out together; a full group is drawn once and left alone. */
const Group = memo(function Group({ blocks, open }: GroupProps) {
  return (
    <div className={open ? "blocks" : FULL}>
      {[...blocks.map((text): Open => ({ text, finished: true })), ...(open ? [open] : [])].map(
        (block, index) => (
          // Blocks are only ever added at the end, so their place is their name, also when the open one is finished.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <MarkdownBlock key={index} {...block} />
        ),
      )}
    </div>
  );
});

/** A text that was not seen growing: drawn from one look at the whole. */
function WholeMarkdown({ text }: { text: string }) {
  const groups = useMemo(() => {
    const elements = elementsOf(text);
    const count = Math.floor(elements.length / GROUP_SIZE) + 1;
    return Array.from({ length: count }, (_, index) =>
      drawElements(elements.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE)),
    );
  }, [text]);
  return groups.map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
    <div key={index} className={index < groups.length - 1 ? FULL : "blocks"}>
      {group}
    </div>
  ));
}

type Props = { text: string; streaming: boolean };

/**
 * Markdown, also while it arrives: then finished blocks are drawn once and left alone, and they stay when the text
 * has ended, so that nothing moves. A text that was never seen growing is drawn whole, and so is one whose blocks
 * turn out to refer to each other.
 */
export function Markdown({ text, streaming }: Props) {
  const [known, setKnown] = useState(noBlocks);
  const grows = streaming || (known !== noBlocks && !hasReferences(text));
  const blocks = grows && known.text !== text ? growBlocks(known, text) : known;
  if (blocks !== known) setKnown(blocks);
  const { groups, open, fence, long } = blocks;
  return (
    <div className="prose" data-said data-streaming={streaming || undefined}>
      {!grows && <WholeMarkdown text={text} />}
      {grows &&
        groups.map((group, index) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
            key={index}
            blocks={group}
            open={
              index === groups.length - 1
                ? { text: open, fence, long, finished: !streaming }
                : undefined
            }
          />
        ))}
    </div>
  );
}
