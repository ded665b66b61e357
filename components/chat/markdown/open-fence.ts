const OPENING = /^(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n`]*\n/;

/** A code block that has begun and is not closed yet. */
export type OpenFence = { language: string | null; code: string };

/**
 * The code block that `text` is and that still grows; undefined when it is something else. No parser is needed to
 * know it, however long it has become.
 */
export function openFence(text: string): OpenFence | undefined {
  const [line, fence = "", language] = OPENING.exec(text) ?? [];
  if (line === undefined) return undefined;
  const code = text.slice(line.length);
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`, "m");
  if (closing.test(code)) return undefined;
  return { language: language || null, code: code.replace(/\n$/, "") };
}
