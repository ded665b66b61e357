import { memo, useEffect, useState } from "react";
import { growBlocks, type MarkdownBlocks, noBlocks } from "./blocks";
import { MarkdownBlock } from "./markdown-block";
import { hasReferences } from "./references";
import { SlicedMarkdown } from "./sliced-markdown";

type GroupProps = { blocks: readonly string[]; open?: Open | undefined };
type Open = { text: string; finished: boolean } & Pick<MarkdownBlocks, "fence" | "long">;

/** Blocks that are laid out together; a full group is drawn once and left alone. */
const Group = memo(function Group({ blocks, open }: GroupProps) {
  return (
    <div className={open ? "blocks" : "blocks blocks-full"}>
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

/** So much is added to what is drawn in one go, when more than that has come. */
const STEP = 8_000;

/** The text as far as it is drawn: all of it, unless much has come at once, as when one joins a long answer. */
function useReached(text: string, drawn: number): string {
  const [reach, setReach] = useState(STEP);
  const to = text.length - drawn <= STEP ? text.length : Math.max(reach, drawn);
  useEffect(() => {
    if (to >= text.length) return;
    const timer = setTimeout(() => setReach(to + STEP));
    return () => clearTimeout(timer);
  }, [to, text.length]);
  return text.slice(0, to);
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
  const reached = useReached(text, grows ? known.text.length : text.length);
  const blocks = grows && known.text !== reached ? growBlocks(known, reached) : known;
  if (blocks !== known) setKnown(blocks);
  const { groups, open, fence, long } = blocks;
  return (
    <div className="prose" data-said data-streaming={streaming || undefined}>
      {!grows && <SlicedMarkdown text={text} />}
      {grows &&
        groups.map((group, index) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
            key={index}
            blocks={group}
            open={
              index === groups.length - 1
                ? { text: open, fence, long, finished: !streaming && text === blocks.text }
                : undefined
            }
          />
        ))}
    </div>
  );
}
