/** Where in a text something is, as people count: lines and columns from 1, a column a character. */
export function placeIn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const lastBreak = before.lastIndexOf("\n");
  return {
    line: before.split("\n").length,
    column: Array.from(before.slice(lastBreak + 1)).length + 1,
  };
}
