import { memo, useState } from "react";
import { type MarkdownBlocks, growBlocks, hasReferences, noBlocks } from "./blocks";
import { MarkdownBlock } from "./markdown-block";
import { mend } from "./mend";

const Block = memo(MarkdownBlock);

type Props = { text: string; streaming: boolean };

/**
 * Markdown as it arrives. Finished blocks are drawn once and left alone; the finished text is drawn
 * in the same blocks, so that nothing moves when the answer ends.
 */
export function Markdown({ text, streaming }: Props) {
  const [known, setKnown] = useState<MarkdownBlocks>(noBlocks);
  const blocks = known.text === text ? known : growBlocks(known, text);
  if (blocks !== known) setKnown(blocks);

  if (!streaming && hasReferences(text)) {
    return (
      <div className="prose" dir="auto">
        <Block text={text} finished />
      </div>
    );
  }
  return (
    <div className="prose" dir="auto" data-streaming={streaming || undefined}>
      {blocks.finished.map((block, index) => (
        // Blocks are only ever added at the end, so their place is their name.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Block key={index} text={block} finished />
      ))}
      <Block key={blocks.finished.length} text={streaming ? mend(blocks.open) : blocks.open} finished={!streaming} />
    </div>
  );
}
