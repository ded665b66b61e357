import { createContext, type ReactNode, useContext } from "react";
import type { Source } from "@/lib/domain/model";
import { readableAddress, safeAddress } from "./safe-address";

const Sources = createContext<readonly Source[] | undefined>(undefined);

/** Around an answer: what the numbers in its text stand for. */
export const SourcesProvider = Sources.Provider;

const MARKS = /(\[\d{1,3}\])/;

export const hasSourceMarks = (words: string) => MARKS.test(words);

/** Words in which `[1]` leads to the first source of the answer. Other numbers are words like any others. */
export function SourceMarks({ words }: { words: string }): ReactNode {
  const sources = useContext(Sources);
  if (!sources) return words;
  return words.split(MARKS).map((part, index) => {
    const source = index % 2 === 1 ? sources[Number(part.slice(1, -1)) - 1] : undefined;
    const address = safeAddress(source?.url ?? "");
    if (address === "") return part;
    return (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no other name than its place
        key={index}
        href={address}
        title={source?.title ?? readableAddress(address)}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {part}
      </a>
    );
  });
}
