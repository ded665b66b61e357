/**
 * The tokenizer's time grows with the square of a run of letters, and a Chinese page can be one run. Cut before a
 * blank, the count is exact; where there is none for so long, it is a token off at most.
 */
const piece = /[\s\S]{1,400}(?=\s|$)|[\s\S]{1,400}/gu;

/** For so long a frame may wait. */
const SLICE_MS = 8;

const breath = () => new Promise((resolve) => setTimeout(resolve));

/**
 * About how many tokens of OpenAI's newer models a text is. Counted between frames; the tokenizer comes with the
 * first count. @throws the reason of `signal` when that aborts
 */
export async function countTokens(text: string, signal: AbortSignal): Promise<number> {
  const { countTokens: count } = await import("gpt-tokenizer/encoding/o200k_base");
  const asText = { disallowedSpecial: new Set<string>() };
  let tokens = 0;
  let sliceEnd = performance.now() + SLICE_MS;
  for (const [part] of text.matchAll(piece)) {
    if (performance.now() > sliceEnd) {
      await breath();
      sliceEnd = performance.now() + SLICE_MS;
    }
    signal.throwIfAborted();
    tokens += count(part, asText);
  }
  return tokens;
}
