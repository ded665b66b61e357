const OPENING = /^(`{3,}|~{3,}(?!~))[ \t]*([^\s`\\&]*)(?:[ \t][^\n`\r]*)?\n/;
const ONLY_MARKS = /^ {0,3}[`~]+[ \t]*$/;

/** A code block that has begun and whose closing line has not come yet. */
export type OpenFence = {
  language: string | null;
  /** Where in the text its code begins. */
  codeFrom: number;
  closing: RegExp;
  /** What lies before has no closing line. */
  seenTo: number;
};

/** The code block that `text` begins with. */
export function beginFence(text: string): OpenFence | undefined {
  const [line, fence = "", language] = OPENING.exec(text) ?? [];
  if (line === undefined) return undefined;
  const closing = new RegExp(
    `^ {0,3}${fence[0]}{${fence.length},}[ \\t]*\\r?(?:\\n|$(?![^]))`,
    "m",
  );
  return { language: language || null, codeFrom: line.length, closing, seenTo: line.length };
}

const isWhole = (line: string) => line.endsWith("\n");

/** Where the code block ends, its closing line included, or the block as it goes on. Looks at new lines only. */
export function growFence(fence: OpenFence, text: string): OpenFence | number {
  const closing = fence.closing.exec(text.slice(fence.seenTo));
  if (closing && isWhole(closing[0])) return fence.seenTo + closing.index + closing[0].length;
  return { ...fence, seenTo: Math.max(fence.seenTo, text.lastIndexOf("\n") + 1) };
}

function withoutLineEnd(code: string): string {
  if (!code.endsWith("\n")) return code;
  return code.slice(0, code.endsWith("\r\n") ? -2 : -1);
}

/** The code so far. A last line of nothing but marks may become the closing one and is held back. */
export function codeSoFar({ codeFrom }: OpenFence, text: string): string {
  const lastLine = Math.max(codeFrom, text.lastIndexOf("\n") + 1);
  const isHeld = ONLY_MARKS.test(text.slice(lastLine));
  return withoutLineEnd(text.slice(codeFrom, isHeld ? lastLine : undefined));
}

export type FencedCode = { language: string | null; code: string };

/** The code block that `text` is, closed or ended without; undefined when it is something else. */
export function fencedCode(text: string): FencedCode | undefined {
  const fence = beginFence(text);
  if (!fence) return undefined;
  const { language, codeFrom, closing } = fence;
  const end = closing.exec(text.slice(codeFrom));
  if (end && codeFrom + end.index + end[0].length < text.trimEnd().length) return undefined;
  return {
    language,
    code: withoutLineEnd(text.slice(codeFrom, end ? codeFrom + end.index : undefined)),
  };
}
