import { memo, useState } from "react";
import { growBlocks, hasReferences, noBlocks } from "./blocks";
import { MarkdownBlock } from "./markdown-block";
import { mend } from "./mend";

const Block = memo(MarkdownBlock);

type Props = { text: string; streaming: boolean };

/**
 * Markdown, also while it arrives: then finished blocks are drawn once and left alone, and they stay when the text
 * has ended, so that nothing moves. A text that was never seen growing is drawn whole.
 */
export function Markdown({ text, streaming }: Props) {
  const [known, setKnown] = useState(noBlocks);
  const grows = streaming || (known !== noBlocks && !hasReferences(text));
  const blocks = grows && known.text !== text ? growBlocks(known, text) : known;
  if (blocks !== known) setKnown(blocks);

  if (!grows) {
    return (
      <div className="prose" dir="auto">
        <Block text={text} finished />
      </div>
    );
  }
  const drawn = [...blocks.finished, streaming ? mend(blocks.open) : blocks.open];
  return (
    <div className="prose" dir="auto" data-streaming={streaming || undefined}>
      {drawn.map((block, index) => (
        // Blocks are only ever added at the end, so their place is their name.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Block key={index} text={block} finished={!streaming || index < blocks.finished.length} />
      ))}
    </div>
  );
}
