import { memo, useState } from "react";
import { MARKS_PER_PART } from "@/lib/domain/limits";
import { marksIn } from "@/lib/domain/markdown-marks";
import { inSteps } from "./blocks";
import { drawElements } from "./draw-elements";
import { elementsOf, isSmall } from "./elements-of";
import { FenceBlock } from "./fence-block";
import { codeSoFar, fencedCode, type OpenFence } from "./fenced-code";
import { FinishedProvider } from "./finished";
import type { LongBlock } from "./long-block";
import { LongWords } from "./long-words";
import { mend } from "./mend";
import { PlainWords } from "./plain-words";
import { SlicedMarkdown } from "./sliced-markdown";

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

const WordBlock = memo(function WordBlock({ text, finished }: { text: string; finished: boolean }) {
  if (isSmall(text) || (finished && marksIn(text) < MARKS_PER_PART))
    return drawElements(elementsOf(text));
  return finished ? <SlicedMarkdown text={text} /> : <PlainWords text={text} />;
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
  const rest = text.slice(long?.from ?? 0);
  if (long && long.parts.length > 0) {
    return (
      <FinishedProvider value={finished}>
        {finished || isSmall(rest) ? (
          <LongWords long={long} rest={seenOf(rest, finished)} />
        ) : (
          <>
            <LongWords long={long} rest="" />
            <PlainWords text={rest} />
          </>
        )}
      </FinishedProvider>
    );
  }
  return (
    <FinishedProvider value={finished}>
      {code && <FenceBlock {...code} />}
      {!code && <WordBlock text={seenOf(text, finished)} finished={finished} />}
    </FinishedProvider>
  );
});
