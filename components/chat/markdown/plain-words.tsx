import { memo } from "react";
import { wordsOf } from "./words-node";

const Part = memo(function Part({ text }: { text: string }) {
  return (
    <p className="as-written" dir="auto">
      {text}
    </p>
  );
});

/** A growing block that is too much to be read as Markdown again and again: its words, until it is finished. */
export const PlainWords = ({ text }: { text: string }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: parts are only added at the end
  wordsOf(text).map(({ value }, index) => <Part key={index} text={value} />);
