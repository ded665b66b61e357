import type { ElementContent, RootContent } from "hast";

/** So many lines are one chunk: a change in one does not lay out the others again. */
const LINES_MAX = 50;

/** A growing code, in chunks of whole lines. */
export type CodeChunks = { code: string; full: readonly string[]; open: string };

export const noCode: CodeChunks = { code: "", full: [], open: "" };

/** Where the first chunk of `text` ends, or -1 if it is not full yet. */
function chunkEnd(text: string): number {
  let end = 0;
  for (let line = 0; line < LINES_MAX; line += 1) {
    end = text.indexOf("\n", end) + 1;
    if (end === 0) return -1;
  }
  return end;
}

/** The chunks of a code that has grown since `known`. */
export function growCode(known: CodeChunks, code: string): CodeChunks {
  const from = code.slice(0, known.code.length) === known.code ? known : noCode;
  let open = from.open + code.slice(from.code.length);
  const fresh: string[] = [];
  for (let end = chunkEnd(open); end !== -1; end = chunkEnd(open)) {
    fresh.push(open.slice(0, end));
    open = open.slice(end);
  }
  return { code, full: fresh.length > 0 ? [...from.full, ...fresh] : from.full, open };
}

type Coloured = RootContent | ElementContent;

/** Coloured code in the same chunks: what reaches over a border is continued behind it. */
export function colouredChunks(nodes: readonly Coloured[]): Coloured[][] {
  const chunks: Coloured[][] = [[]];
  let lines = 0;
  const add = (text: string, wrap: (node: ElementContent) => ElementContent) => {
    for (const line of text.split(/(?<=\n)/)) {
      if (lines === LINES_MAX) {
        chunks.push([]);
        lines = 0;
      }
      chunks.at(-1)?.push(wrap({ type: "text", value: line }));
      if (line.endsWith("\n")) lines += 1;
    }
  };
  const walk = (node: Coloured, wrap: (node: ElementContent) => ElementContent) => {
    if (node.type === "text") add(node.value, wrap);
    if (node.type !== "element") return;
    for (const child of node.children) walk(child, (inner) => wrap({ ...node, children: [inner] }));
  };
  for (const node of nodes) walk(node, (inner) => inner);
  return chunks;
}
