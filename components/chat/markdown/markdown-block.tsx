import { memo, useState } from "react";
import { inSteps } from "./blocks";
import { drawElements } from "./draw-elements";
import { elementsOf } from "./elements-of";
import { FenceBlock } from "./fence-block";
import { codeSoFar, fencedCode, type OpenFence } from "./fenced-code";
import { FinishedProvider } from "./finished";
import type { LongBlock } from "./long-block";
import { LongWords } from "./long-words";
import { mend } from "./mend";

type Props = {
  text: string;
  /** Nothing will be added to it. */
  finished: boolean;
  /** Set for a code block that is still open. */
  fence?: OpenFence | undefined;
  /** Set for a list or a table that has become long. */
  long?: LongBlock | undefined;
};

const codeIn = ({ text, finished, fence }: Props) =>
  fence && !finished
    ? { language: fence.language, code: codeSoFar(fence, text) }
    : fencedCode(text);

const WordBlock = memo(function WordBlock({ text }: { text: string }) {
  return drawElements(elementsOf(text));
});

/** The long block as it was when something was last added to it: what was drawn of it stays. */
function useLong(long: LongBlock | undefined): LongBlock | undefined {
  const [known, setKnown] = useState(long);
  if (long && long !== known) setKnown(long);
  return long ?? known;
}

const seenOf = (text: string, finished: boolean) =>
  finished ? text : mend(text.slice(0, inSteps(text.length)));

/** One block. While it grows it looks as if it ended here, with what is dear to draw left plain. */
export const MarkdownBlock = memo(function MarkdownBlock(props: Props) {
  const { text, finished } = props;
  const long = useLong(props.long);
  const code = codeIn(props);
  if (long && long.parts.length > 0) {
    return (
      <FinishedProvider value={finished}>
        <LongWords long={long} rest={seenOf(text.slice(long.from), finished)} />
      </FinishedProvider>
    );
  }
  return (
    <FinishedProvider value={finished}>
      {code && <FenceBlock {...code} />}
      {!code && <WordBlock text={seenOf(text, finished)} />}
    </FinishedProvider>
  );
});
