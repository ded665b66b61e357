import { memo } from "react";
import { inSteps } from "./blocks";
import { drawElements } from "./draw-elements";
import { elementsOf } from "./elements-of";
import { FenceBlock } from "./fence-block";
import { codeSoFar, fencedCode, type OpenFence } from "./fenced-code";
import { FinishedProvider } from "./finished";
import { mend } from "./mend";

type Props = {
  text: string;
  /** Nothing will be added to it. */
  finished: boolean;
  /** Set for a code block that is still open. */
  fence?: OpenFence | undefined;
};

const codeIn = ({ text, finished, fence }: Props) =>
  fence && !finished
    ? { language: fence.language, code: codeSoFar(fence, text) }
    : fencedCode(text);

const WordBlock = memo(function WordBlock({ text }: { text: string }) {
  return drawElements(elementsOf(text));
});

/** One block. While it grows it looks as if it ended here, with what is dear to draw left plain. */
export const MarkdownBlock = memo(function MarkdownBlock(props: Props) {
  const { text, finished } = props;
  const code = codeIn(props);
  return (
    <FinishedProvider value={finished}>
      {code && <FenceBlock {...code} />}
      {!code && <WordBlock text={finished ? text : mend(text.slice(0, inSteps(text.length)))} />}
    </FinishedProvider>
  );
});
